import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { type FlowDocument, mail, overdue, settingsOf } from '#workflows-schema/index.ts';

/** The flow that the figures are about: trigger, condition on invoice and customer, send. */
export const BENCH_FLOW: FlowDocument = {
  schemaVersion: 2,
  settings: settingsOf({ subject: 'invoice', messageClass: 'reminder', exitOn: ['paid', 'credited', 'void', 'written_off'] }),
  nodes: [
    { id: 'start', kind: 'trigger', config: overdue(7) },
    {
      id: 'check',
      kind: 'condition',
      config: {
        condition: {
          type: 'group',
          match: 'all',
          items: [
            { type: 'comparison', field: 'invoice.balance', operator: 'more-than', value: '50' },
            { type: 'comparison', field: 'customer.tier', operator: 'is-one-of', value: 'A, B' },
          ],
        },
      },
    },
    { id: 'mail', kind: 'send', config: mail('reminder') },
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'next', to: 'check' },
    { id: 'e2', from: 'check', port: 'yes', to: 'mail' },
  ],
  layout: { positions: {} },
};

export type BenchWorld = { readonly tenantId: string; readonly flowId: string; readonly templateId: string };

/** A tenant with 1,000 customers and `invoices` open invoices, written by the owner in a few statements. */
export async function makeWorld(owner: postgres.Sql, invoices: number): Promise<BenchWorld> {
  const [tenantId, flowId, templateId] = [randomUUID(), randomUUID(), randomUUID()];
  const now = new Date();
  await owner`insert into tenants (id, name, slug, created_at) values (${tenantId}, 'Bench', ${tenantId}, ${now})`;
  await owner`insert into tenant_settings (tenant_id, legal_name, from_name, from_email, created_at) values (${tenantId}, 'Bench Ltd', 'Bench', 'bench@example.test', ${now})`;
  await owner`insert into customers (tenant_id, id, external_id, name, created_at, updated_at)
    select ${tenantId}, gen_random_uuid(), 'C' || n, 'Customer ' || n, ${now}, ${now} from generate_series(1, 1000) n`;
  await owner`insert into contacts (tenant_id, id, customer_id, name, email, created_at, updated_at)
    select tenant_id, gen_random_uuid(), id, name, external_id || '@example.test', ${now}, ${now} from customers where tenant_id = ${tenantId}`;
  await owner`insert into invoices (tenant_id, id, external_id, customer_id, number, currency, amount_minor, balance_minor, issued_on, due_on, created_at, updated_at)
    select ${tenantId}, gen_random_uuid(), 'I' || n, c.id, 'INV-' || n, 'GBP', 12000 + n, 12000 + n, current_date - 40, current_date - 10, ${now}, ${now}
    from generate_series(1, ${invoices}::int) n join lateral (select id from customers where tenant_id = ${tenantId} and external_id = 'C' || (n % 1000 + 1)) c on true`;
  await owner`insert into templates (tenant_id, id, key, name, subject_kind, current_version, updated_at) values (${tenantId}, ${templateId}, 'reminder', 'Reminder', 'invoice', 1, ${now})`;
  await owner`insert into flows (tenant_id, id, name, status, draft, live_version, created_at, updated_at, updated_by)
    values (${tenantId}, ${flowId}, 'Bench', 'live', ${owner.json(BENCH_FLOW)}, 1, ${now}, ${now}, 'system')`;
  await owner`insert into flow_versions (tenant_id, flow_id, number, hash, document, template_versions, published_at, published_by)
    values (${tenantId}, ${flowId}, 1, 'bench', ${owner.json(BENCH_FLOW)}, ${owner.json({ reminder: { id: templateId, version: 1 } })}, ${now}, 'system')`;
  return { tenantId, flowId, templateId };
}

/** One due run for each of the tenant's invoices. */
export async function makeDueRuns(owner: postgres.Sql, world: BenchWorld, count: number): Promise<void> {
  const state = owner.json({ nodeId: 'start', seq: 0, visits: {}, wait: null });
  const [made] = await owner<{ count: number }[]>`with made as (
    insert into runs (tenant_id, id, flow_id, version, subject_kind, subject_id, customer_id, entry_key, status, node_id, state, wake_at, started_at)
    select tenant_id, gen_random_uuid(), ${world.flowId}, 1, 'invoice', id, customer_id, 'once', 'waiting', 'start', ${state}, now() - interval '1 minute', now()
    from invoices where tenant_id = ${world.tenantId} limit ${count} returning 1) select count(*)::int as count from made`;
  if (made?.count !== count) throw new Error(`The bench wanted ${count} runs and made ${made?.count}.`);
}

/** Refuses a figure unless the rows that it claims are there. */
export async function requireDone(owner: postgres.Sql, world: BenchWorld, count: number): Promise<void> {
  const [found] = await owner<{ ended: number; messages: number; steps: number }[]>`select
    (select count(*)::int from runs where tenant_id = ${world.tenantId} and status = 'ended') as ended,
    (select count(*)::int from messages where tenant_id = ${world.tenantId} and status = 'queued') as messages,
    (select count(*)::int from steps where tenant_id = ${world.tenantId}) as steps`;
  if (found?.ended !== count || found.messages !== count || found.steps !== count * 3) {
    throw new Error(
      `The figure is void: ${count} runs should have left ${count} messages and ${count * 3} steps, found ${JSON.stringify(found)}.`,
    );
  }
}
