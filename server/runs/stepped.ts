import type { Effect } from '#server/interpreter/effects.ts';
import type { Evaluated } from './evaluate.ts';

/** A run that was moved, with its result. */
export type Stepped = Extract<Evaluated, { ok: true }>;

/** An effect with the run that wants it. */
export type Wanted<K extends Effect['kind']> = { readonly item: Stepped; readonly effect: Extract<Effect, { kind: K }> };
