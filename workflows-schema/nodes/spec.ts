import type * as z from 'zod/mini';
import type { SubjectKind } from '../subjects.ts';

/** The family decides a node's colour and icon: what runs by itself, and where a person takes over. */
export type NodeFamily = 'trigger' | 'branch' | 'wait' | 'message' | 'money' | 'data' | 'person' | 'end';

/** Where a kind stands in the palette. */
export const NODE_GROUPS = ['Start', 'Branches', 'Waits', 'Messages', 'Data', 'People', 'Control'] as const;
export type NodeGroup = (typeof NODE_GROUPS)[number];

/**
 * A named exit of a node. A run that leaves by a port without an edge takes the edge of `fallback`, where there is one;
 * without either it ends there. A port with a fallback, or marked optional, need not be connected.
 */
export type Port = { readonly name: string; readonly label: string; readonly fallback?: string; readonly optional?: boolean };

/** What one kind of node is, apart from what it does: schema, ports, defaults and the sentence that it reads as. */
export type NodeSpec<C> = {
  readonly family: NodeFamily;
  readonly group: NodeGroup;
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

/** "1 day", "3 days", "1 business day". */
export function count(amount: number, unit: string): string {
  return `${amount} ${unit.replace('-', ' ')}${amount === 1 ? '' : 's'}`;
}

/** "Monday", "Monday and Friday", "A, B or C". */
export function listWords(words: readonly string[], joint: 'and' | 'or'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}
