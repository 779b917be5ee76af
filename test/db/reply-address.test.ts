import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { readEnv } from '#server/env.ts';
import { deliver } from '#server/messages/deliver.ts';
import { replyAddresses } from '#server/messages/replies/address.ts';
import { getTemplate, installStarterTemplates } from '#server/templates/store.ts';
import { addInvoice, type TestTenant, testTenant } from '#test/support/records.ts';

/** Queues a mail whose answers are for these, and hands it over. @param inbound the address at which answers come in */
async function sendOne(tenant: TestTenant, replyTo: 'company' | 'owner', inbound?: string) {
  const { scope, process, mails } = tenant;
  await scope.transaction(installStarterTemplates);
  const { customerId, invoiceId } = await addInvoice(scope);
  const { id, number } = await getTemplate(scope, 'invoice-reminder-1');
  const messageId = crypto.randomUUID();
  await scope.transaction((tx) =>
    tx.db.execute(sql`
      insert into messages (tenant_id, id, effect_id, customer_id, subject_kind, subject_id, template_id, template_version, message_class, status, truth, options, queued_at, next_attempt_at)
      values (${tx.tenantId}, ${messageId}, ${messageId}, ${customerId}, 'invoice', ${invoiceId}, ${id}, ${number}, 'transactional', 'queued', '{}',
        ${JSON.stringify({ replyTo })}::jsonb, ${tx.nowDate.toISOString()}, ${tx.nowDate.toISOString()})`),
  );
  const addresses = replyAddresses(readEnv({ ...process.env, PORT: String(process.env.PORT), POSTMARK_INBOUND_ADDRESS: inbound }));
  const options = { mail: process.mail, wallClock: process.clock, workerId: 'test', publicUrl: 'http://x', replyAddresses: addresses };
  await deliver(scope, options);
  const [row] = await scope.transaction((tx) =>
    tx.db.execute<{ token: string | null }>(sql`select reply_token as token from messages where id = ${messageId}`),
  );
  return { replyTo: mails.at(-1)?.replyTo, token: row?.token };
}

async function withPeople(tenant: TestTenant): Promise<void> {
  const { customerId, invoiceId } = await addInvoice(tenant.scope);
  await tenant.scope.transaction(async (tx) => {
    await tx.db.execute(sql`update tenant_settings set reply_to = 'money@hallmark.example'`);
    await tx.db.execute(sql`
      insert into cases (tenant_id, id, source, customer_id, subject_kind, subject_id, reason, title, assignee_id, opened_at)
      values (${tx.tenantId}, gen_random_uuid(), 'test', ${customerId}, 'invoice', ${invoiceId}, 'question', 'A case', ${tenant.userId}, ${tx.nowDate.toISOString()})`);
  });
}

it('without an inbound address answers go where they went: to the company, or to who has the case', async () => {
  await using tenant = await testTenant();
  await withPeople(tenant);
  expect(await sendOne(tenant, 'company')).toEqual({ replyTo: 'money@hallmark.example', token: null });
  expect(await sendOne(tenant, 'owner')).toEqual({ replyTo: 'ada@hallmark.example', token: null });
});

it('with one they come in, by an address of the message’s own', async () => {
  await using tenant = await testTenant();
  await withPeople(tenant);
  const [first, second] = [await sendOne(tenant, 'company', 'in@answers.example'), await sendOne(tenant, 'owner', 'in@answers.example')];
  for (const { replyTo, token } of [first, second]) {
    expect(token).toMatch(/^[a-z2-7]{26}$/);
    expect(replyTo).toBe(`in+${token}@answers.example`);
  }
  expect(first.token).not.toBe(second.token);
});
