import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '#server/clock.ts';
import { readEnv } from '#server/env.ts';
import { answerPostmarkWebhook } from '#server/http/webhooks.ts';
import { localSecrets } from '#server/launch/secrets.ts';
import { CLAIMED_COLUMNS, type ClaimedMessage } from '#server/messages/claimed.ts';
import { recordOutcomes } from '#server/messages/outcome.ts';
import { processWebhooks } from '#server/payments/process-webhooks.ts';
import { type NoticeKind, noticeBodies } from '#server/sandbox/postmark/notice-bodies.ts';
import { getTemplate, installStarterTemplates } from '#server/templates/store.ts';
import { sweep } from '#server/worker/sweep.ts';
import { logInMemory } from '#test/support/log.ts';
import { addInvoice, addTenant, TEST_NOW, type TestTenant, testTenant } from '#test/support/records.ts';

const SECRET = 'a secret of these tests';
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

function body(kind: NoticeKind, messageId: string, tenantId: string, at = AT): string {
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
  return JSON.stringify(noticeBodies[kind](mail, at));
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

  test('H1: counts once when it comes five times at once, and three workers work it at once', async () => {
    await using tenant = await testTenant();
    const messageId = await addMessage(tenant);
    const texts = (['Delivery', 'Open', 'SpamComplaint'] as const).map((kind) => body(kind, messageId, tenant.scope.tenantId));
    const told = await Promise.all([1, 2, 3, 4, 5].flatMap(() => texts.map((text) => deliver(tenant, text))));
    expect(new Set(told)).toEqual(new Set([200]));
    await Promise.all([1, 2, 3].map(() => processWebhooks(tenant.scope, tenant.process)));
    expect(await look(tenant)).toEqual({ status: 'complained', opened: true, notices: 3, barred: 1, waiting: 0 });
    const events = await tenant.scope.transaction((tx) =>
      tx.db.execute(sql`select name from events where name like 'message.%' order by name`),
    );
    expect([...events].map(({ name }) => name)).toEqual(['message.complained', 'message.delivered']);
  });

  test('H2: of a bounce that comes before the send is recorded is not undone by it', async () => {
    await using tenant = await testTenant();
    const messageId = await addMessage(tenant);
    const lease = sql`update messages set status = 'sending', claimed_by = 'worker', next_attempt_at = now() where id = ${messageId}`;
    await tenant.scope.transaction((tx) => tx.db.execute(lease));
    await deliver(tenant, body('Bounce', messageId, tenant.scope.tenantId));
    await processWebhooks(tenant.scope, tenant.process);
    const [message] = await tenant.scope.transaction((tx) =>
      tx.db.execute<ClaimedMessage>(sql`select ${CLAIMED_COLUMNS} from messages where id = ${messageId}`),
    );
    if (!message) throw new Error('The message is gone.');
    const outcome = { status: 'accepted', providerId: 'p-1', at: AT } as const;
    await tenant.scope.transaction((tx) =>
      recordOutcomes(tx, [{ message, address: 'till@nordlicht.example', outcome }], { workerId: 'worker', wallNow: new Date(AT) }),
    );
    expect(await look(tenant)).toMatchObject({ status: 'bounced', notices: 1, barred: 1 });
  });

  test('H2: of a message that is not known yet is kept, asked for again, and counted once the message is there', async () => {
    await using tenant = await testTenant();
    const known = await addMessage(tenant);
    const messageId = crypto.randomUUID();
    await deliver(tenant, body('Bounce', messageId, tenant.scope.tenantId));
    expect(await processWebhooks(tenant.scope, tenant.process)).toBe(0);
    expect((await sweep(tenant.process.dispatcher, tenant.process.clock)).asked).toBeGreaterThan(0);
    await tenant.scope.transaction((tx) => tx.db.execute(sql`update messages set id = ${messageId} where id = ${known}`));
    expect(await processWebhooks(tenant.scope, tenant.process)).toBe(1);
    expect(await look(tenant)).toEqual({ status: 'bounced', opened: false, notices: 1, barred: 1, waiting: 0 });
  });

  test.each<[string, readonly [NoticeKind, string][]]>([
    [
      'in order',
      [
        ['Delivery', AT],
        ['Click', '2026-03-10T10:05:01Z'],
        ['Click', '2026-03-10T10:05:02Z'],
      ],
    ],
    [
      'in reverse',
      [
        ['Click', '2026-03-10T10:05:02Z'],
        ['Click', '2026-03-10T10:05:01Z'],
        ['Delivery', AT],
      ],
    ],
    [
      'the scanner alone',
      [
        ['Click', '2026-03-10T10:05:01Z'],
        ['Delivery', AT],
      ],
    ],
  ])('L3 H2: of a click is a person’s from two seconds after the delivery on, told %s', async (how, notices) => {
    await using tenant = await testTenant();
    const messageId = await addMessage(tenant);
    for (const [kind, at] of notices) await deliver(tenant, body(kind, messageId, tenant.scope.tenantId, at));
    await processWebhooks(tenant.scope, tenant.process);
    const [row] = await tenant.scope.transaction((tx) =>
      tx.db.execute(
        sql`select clicked_at is not null as clicked, (select count(*)::int from events where name = 'message.clicked') as told from messages`,
      ),
    );
    expect(row).toEqual(how === 'the scanner alone' ? { clicked: false, told: 0 } : { clicked: true, told: 1 });
  });

  test.each([512, 100001])('H7: of a complaint is one whatever its TypeCode, %i', async (code) => {
    await using tenant = await testTenant();
    const messageId = await addMessage(tenant);
    const text = body('SpamComplaint', messageId, tenant.scope.tenantId).replace(/"TypeCode":\d+/, `"TypeCode":${code}`);
    expect(await deliver(tenant, text)).toBe(200);
    await processWebhooks(tenant.scope, tenant.process);
    expect(await look(tenant)).toMatchObject({ status: 'complained', barred: 1 });
  });

  test('H7: of an unknown kind about a mail of ours is stored, with null and extra fields, and shown as ignored', async () => {
    await using tenant = await testTenant();
    const messageId = await addMessage(tenant);
    const strange = { RecordType: 'MoonRisen', MessageID: 'p-1', Tag: null, Extra: [1], Metadata: { 'tenant-id': tenant.scope.tenantId } };
    for (let time = 0; time < 2; time += 1) expect(await deliver(tenant, JSON.stringify(strange))).toBe(200);
    await processWebhooks(tenant.scope, tenant.process);
    const rows = await tenant.scope.transaction((tx) => tx.db.execute(sql`select kind, outcome, note from webhook_events`));
    expect([...rows]).toEqual([{ kind: 'MoonRisen', outcome: 'ignored', note: 'nothing is done on this kind of record' }]);
    expect(await look(tenant)).toMatchObject({ status: 'sent', notices: 0 });
    expect(messageId).not.toBe('');
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

  test('H6: is refused with a wrong secret and an alert, keeps nothing, and touches nobody else’s message', async () => {
    const log = logInMemory();
    await using standard = await testTenant();
    const tenant = { ...standard, process: { ...standard.process, log: log.logger } };
    const messageId = await addMessage(tenant);
    for (const secret of ['a wrong secret of tests', '', `${SECRET} `])
      expect(await deliver(tenant, body('Bounce', messageId, tenant.scope.tenantId), secret)).toBe(401);
    expect(log.lines().map(({ level, door, refused }) => [level, door, refused])).toEqual(
      [1, 2, 3].map((count) => ['error', 'postmark', count]),
    );
    expect(JSON.stringify(log.lines())).not.toContain('wrong secret of tests');
    expect(await look(tenant)).toMatchObject({ notices: 0, waiting: 0 });
    const other = await addTenant(tenant, 'other');
    expect(await deliver(tenant, body('Bounce', messageId, other.scope.tenantId))).toBe(200);
    await processWebhooks(other.scope, tenant.process);
    expect(await look(tenant)).toMatchObject({ status: 'sent', notices: 0, barred: 0 });
  });

  test('H6: comes to an address with a secret of its own, of 128 bits or more', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cadenza-secrets-'));
    const [first, again] = [await localSecrets(folder), await localSecrets(folder)];
    const second = await localSecrets(await mkdtemp(join(tmpdir(), 'cadenza-secrets-')));
    expect(Buffer.from(first.POSTMARK_WEBHOOK_SECRET, 'hex').length * 8).toBeGreaterThanOrEqual(128);
    expect(first.POSTMARK_WEBHOOK_SECRET).toBe(again.POSTMARK_WEBHOOK_SECRET);
    expect(first.POSTMARK_WEBHOOK_SECRET).not.toBe(second.POSTMARK_WEBHOOK_SECRET);
    const env = { DATABASE_URL: 'postgres://localhost/x', ...first };
    expect(() => readEnv({ ...env, POSTMARK_WEBHOOK_SECRET: '21 characters are few' })).toThrow('at least 22 characters');
    expect(readEnv(env).POSTMARK_WEBHOOK_SECRET).toBe(first.POSTMARK_WEBHOOK_SECRET);
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
