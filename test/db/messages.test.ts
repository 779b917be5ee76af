import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { getMessage } from '#server/metrics/message-detail.ts';
import { countMessages, listMessages, type MessageWish } from '#server/metrics/message-list.ts';
import type { TenantScope } from '#server/scope.ts';
import { getTemplate, installStarterTemplates } from '#server/templates/store.ts';
import { addInvoice, addTenant, testTenant } from '#test/support/records.ts';

const ALL: MessageWish = { filter: 'all', customerId: null, after: null };

/** Puts `count` messages of a state into the database, one a minute, newest last. */
async function addMessages(scope: TenantScope, count: number, status: string): Promise<{ customerId: string }> {
  await scope.transaction(installStarterTemplates);
  const { customerId, invoiceId } = await addInvoice(scope);
  const { id, number } = await getTemplate(scope, 'invoice-reminder-1');
  await scope.transaction((tx) =>
    tx.db.execute(sql`
      insert into messages (tenant_id, id, effect_id, customer_id, subject_kind, subject_id, template_id, template_version, message_class, to_address,
        status, subject_line, truth, queued_at, delivered_at)
      select ${tx.tenantId}, gen_random_uuid(), ${status} || n, ${customerId}, 'invoice', ${invoiceId}, ${id}, ${number}, 'reminder', 'till@nordlicht.example',
        ${status}, 'Message ' || n, '{"queued":{"balance":"EUR 120.50"}}', ${tx.nowDate.toISOString()}::timestamptz + n * interval '1 minute',
        ${tx.nowDate.toISOString()}::timestamptz + n * interval '2 minutes'
      from generate_series(1, ${count}) n`),
  );
  return { customerId };
}

describe('the list of messages', () => {
  test('shows the newest first, page by page, each message once', async () => {
    await using tenant = await testTenant();
    await addMessages(tenant.scope, 120, 'delivered');
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listMessages>> = await listMessages(tenant.scope, { ...ALL, after });
      seen.push(...page.rows.map((row) => row.subjectLine ?? ''));
      after = page.next;
    } while (after);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `Message ${120 - index}`));
  });

  test('is narrowed by state and by customer', async () => {
    await using tenant = await testTenant();
    const { customerId } = await addMessages(tenant.scope, 2, 'delivered');
    await addMessages(tenant.scope, 3, 'bounced');
    await addMessages(tenant.scope, 1, 'queued');
    const count = async (wish: Partial<MessageWish>) => (await listMessages(tenant.scope, { ...ALL, ...wish })).rows.length;
    expect(await count({ filter: 'not-delivered' })).toBe(3);
    expect(await count({ filter: 'waiting' })).toBe(1);
    expect(await count({ filter: 'skipped' })).toBe(0);
    expect(await count({ customerId })).toBe(6);
    expect(await count({ customerId: crypto.randomUUID() })).toBe(0);
    expect(await countMessages(tenant.scope)).toEqual({ waiting: 1, unknown: 0, notDelivered: 3 });
  });

  test('shows nothing of another company', async () => {
    await using tenant = await testTenant();
    await addMessages(tenant.scope, 2, 'delivered');
    const other = await addTenant(tenant, 'other');
    const { rows } = await listMessages(tenant.scope, ALL);
    expect((await listMessages(other.scope, ALL)).rows).toEqual([]);
    await expect(getMessage(other.scope, rows[0]?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('a message tells what it is about, what happened to it and what was true', async () => {
  await using tenant = await testTenant();
  await addMessages(tenant.scope, 1, 'delivered');
  const { rows } = await listMessages(tenant.scope, ALL);
  const message = await getMessage(tenant.scope, rows[0]?.id ?? '');
  expect(message).toMatchObject({
    about: '0007',
    customer: 'Nordlicht GmbH',
    template: 'Invoice reminder 1, friendly',
    html: null,
    truth: { queued: { balance: 'EUR 120.50' }, claimed: {} },
  });
  expect(message.moments.map(({ kind }) => kind)).toEqual(['queued', 'delivered']);
});
