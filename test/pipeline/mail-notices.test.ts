import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '#server/clock.ts';
import { answerPostmarkWebhook } from '#server/http/webhooks.ts';
import { processWebhooks } from '#server/payments/process-webhooks.ts';
import { type NoticeKind, noticeBodies } from '#server/sandbox/postmark/notice-bodies.ts';
import { getTemplate, installStarterTemplates } from '#server/templates/store.ts';
import { addInvoice, addTenant, TEST_NOW, type TestTenant, testTenant } from '#test/support/records.ts';

const SECRET = 'sixteen characters';
const AT = '2026-03-10T10:05:00Z';

async function addMessage(tenant: TestTenant): Promise<string> {
  const { scope } = tenant;
  await scope.transaction(installStarterTemplates);
  const { customerId, invoiceId } = await addInvoice(scope);
  const { id, number } = await getTemplate(scope, 'invoice-reminder-1');
  const [row] = await scope.transaction((tx) =>
    tx.db.execute<{ id: string }>(sql`
      insert into messages (tenant_id, id, effect_id, customer_id, subject_kind, subject_id, template_id, template_version, message_class, to_address, status, queued_at)
      values (${tx.tenantId}, gen_random_uuid(), 'effect', ${customerId}, 'invoice', ${invoiceId}, ${id}, ${number}, 'reminder', 'till@nordlicht.example',
        'sent', ${tx.nowDate.toISOString()}::timestamptz) returning id`),
  );
  return row?.id ?? '';
}

function body(kind: NoticeKind, messageId: string, tenantId: string): string {
  const metadata = { 'message-id': messageId, 'tenant-id': tenantId };
  const mail = {
    id: 'p-1',
    receivedAt: AT,
    from: 'a@b.example',
    to: 'till@nordlicht.example',
    subject: 's',
    stream: 'outbound',
    textBody: '',
    metadata,
  };
  return JSON.stringify(noticeBodies[kind](mail, AT));
}

async function deliver(tenant: TestTenant, text: string, secret = SECRET): Promise<number> {
  const request = new Request('http://localhost/webhooks/postmark/x', { method: 'POST', body: text });
  return (await answerPostmarkWebhook(tenant.process, request, secret)).status;
}

async function look(tenant: TestTenant) {
  return tenant.scope.transaction(async (tx) => {
    const [row] = await tx.db.execute<{ status: string; opened: boolean; notices: number; barred: number; waiting: number }>(sql`
      select m.status, m.opened_at is not null as opened, (select count(*)::int from message_events) as notices,
        (select count(*)::int from suppressions where active) as barred,
        (select count(*)::int from webhook_events where processed_at is null) as waiting
      from messages m`);
    return row;
  });
}

describe('a notice of the mail provider', () => {
  test.each<[string, readonly NoticeKind[]]>([
    ['in order', ['Delivery', 'Open', 'Bounce']],
    ['in reverse', ['Bounce', 'Open', 'Delivery']],
    ['twice', ['Delivery', 'Delivery', 'Open', 'Open', 'Bounce', 'Bounce']],
  ])('H1 H2: counts once and ends alike when the notices come %s', async (_, kinds) => {
    await using tenant = await testTenant();
    const messageId = await addMessage(tenant);
    for (const kind of kinds) expect(await deliver(tenant, body(kind, messageId, tenant.scope.tenantId))).toBe(200);
    await processWebhooks(tenant.scope, tenant.process);
    expect(await look(tenant)).toEqual({ status: 'bounced', opened: true, notices: 3, barred: 1, waiting: 0 });
  });

  test('waits a day for its message, then is put aside', async () => {
    await using tenant = await testTenant();
    await addMessage(tenant);
    await deliver(tenant, body('Delivery', crypto.randomUUID(), tenant.scope.tenantId));
    expect(await processWebhooks(tenant.scope, tenant.process)).toBe(0);
    expect(await look(tenant)).toMatchObject({ waiting: 1 });
    const later = tenant.process.makeScope({
      tenantId: tenant.scope.tenantId,
      actor: 'system',
      clock: fixedClock(TEST_NOW.add({ hours: 25 })),
    });
    expect(await processWebhooks(later, tenant.process)).toBe(1);
    expect(await look(tenant)).toMatchObject({ status: 'sent', waiting: 0 });
  });

  test('H6: is refused with a wrong secret, and touches nobody else’s message', async () => {
    await using tenant = await testTenant();
    const messageId = await addMessage(tenant);
    expect(await deliver(tenant, body('Bounce', messageId, tenant.scope.tenantId), 'wrong secret here')).toBe(401);
    const other = await addTenant(tenant, 'other');
    expect(await deliver(tenant, body('Bounce', messageId, other.scope.tenantId))).toBe(200);
    await processWebhooks(other.scope, tenant.process);
    expect(await look(tenant)).toMatchObject({ status: 'sent', notices: 0, barred: 0 });
  });

  test.each(['', 'null', '[]', '{"RecordType":"Delivery"}', '<html>', '{"RecordType":"SubscriptionChange","MessageID":null}'])(
    'H7: is answered 2xx and put aside when it is %j',
    async (text) => {
      await using tenant = await testTenant();
      expect(await deliver(tenant, text)).toBe(200);
    },
  );

  test.each(['\\u0000', '\\ud800', 'x\\udC00y', '\\ud83d\\ude00', '\\ud800\\ud83d\\ude00\\udfff'])(
    'H7 E1: is stored and counted when a text in it, or a name, holds %s',
    async (hostile) => {
      await using tenant = await testTenant();
      const messageId = await addMessage(tenant);
      const text = body('Bounce', messageId, tenant.scope.tenantId).replace('"TypeCode"', `"${hostile}":"${hostile}","TypeCode"`);
      expect(await deliver(tenant, text)).toBe(200);
      await processWebhooks(tenant.scope, tenant.process);
      expect(await look(tenant)).toMatchObject({ status: 'bounced', waiting: 0 });
    },
  );
});
