import { lesser } from '#workflows-schema/index.ts';

type Owed = { readonly id: string; readonly dueOn: string; readonly balance: { readonly minor: bigint } };

/** Shares a sum in minor units among invoices: the one due first takes all it owes before the next; in the order given. */
export function allocate(minor: bigint, invoices: readonly Owed[]): ReadonlyMap<string, bigint> {
  const oldestFirst = [...invoices].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : 1));
  let left = minor > 0n ? minor : 0n;
  const parts = new Map<string, bigint>();
  for (const { id, balance } of oldestFirst) {
    const part = lesser(left, balance.minor);
    left -= part;
    parts.set(id, part);
  }
  return new Map(invoices.map(({ id }) => [id, parts.get(id) ?? 0n]));
}
