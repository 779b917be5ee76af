import type * as z from 'zod/mini';
import type { SubjectKind } from '../subjects.ts';

/** The family decides a node's colour and icon: what runs by itself, and where a person takes over. */
export type NodeFamily = 'trigger' | 'branch' | 'wait' | 'message' | 'person';

/** A named exit of a node. A run that leaves by a port without an edge ends there. */
export type Port = { readonly name: string; readonly label: string };

/** What one kind of node is, apart from what it does: schema, ports, defaults and the sentence that it reads as. */
export type NodeSpec<C> = {
  readonly family: NodeFamily;
  /** The word for the kind in the palette, e.g. "Wait". */
  readonly label: string;
  readonly hint: string;
  readonly config: z.ZodMiniType<C>;
  readonly ports: (config: C) => readonly Port[];
  readonly defaults: (subject: SubjectKind) => C;
  /** The verb line of the card: "Wait until 15 days after the due date". */
  readonly summary: (config: C) => string;
  /** The grey fact line below it; empty when there is nothing to add. */
  readonly fact: (config: C) => string;
};

export const NEXT: readonly Port[] = [{ name: 'next', label: 'next' }];

/** "1 day", "3 days". */
export function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
