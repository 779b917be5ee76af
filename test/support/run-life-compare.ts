import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { acceptedMessageIds, type Pipeline } from './pipeline.ts';
import type { LifeModel } from './run-life.ts';

/** The real flow that a model is compared with. */
export type Real = { readonly line: Pipeline; readonly flowId: string };

type RunRow = { invoice: string; status: string; version: number; node: string; sent: string[] | null };

/** What the database and the provider say is what the model says. */
export async function compare(model: LifeModel, { line }: Real): Promise<void> {
  const rows = await line.scope.transaction((tx) =>
    tx.db.execute<RunRow>(sql`
      select r.subject_id as invoice, r.status, r.version, r.node_id as node,
        (select array_agg(m.node_id order by m.node_id) from messages m where m.run_id = r.id and m.status in ('sent', 'delivered')) as sent
      from runs r order by r.id`),
  );
  const told = rows.map(({ invoice, status, version, node, sent }) => ({ invoice, sent: sent ?? [], ...standing(status, version, node) }));
  const meant = model.runs.map(({ invoiceId, status, version, rest, sent }) => ({
    invoice: invoiceId,
    sent: [...sent].sort(),
    ...standing(status, version, rest),
  }));
  expect(told).toEqual(meant);
  const accepted = await acceptedMessageIds(line.sandbox);
  expect(accepted.length).toBe(model.runs.reduce((sum, { sent }) => sum + sent.size, 0));
  expect(new Set(accepted).size).toBe(accepted.length);
}

/** Where a run ended or failed says nothing more. */
function standing(status: string, version: number, node: string) {
  return status === 'waiting' || status === 'held' ? { status, version, node } : { status };
}
