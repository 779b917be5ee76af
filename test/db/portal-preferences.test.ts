import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { listColleagues } from '#server/customers/copies.ts';
import { readPreferences } from '#server/customers/preferences.ts';
import {
  actOnPreferences,
  downloadData,
  preferencesForm,
  readCopiesAsk,
  readPreferencesPage,
  takeCopiesAsk,
} from '#server/http/portal-preferences.ts';
import { requireRaised } from '#server/http/portal-raise.ts';
import { readUnsubscribe, takeUnsubscribe } from '#server/http/unsubscribe.ts';
import { deliver } from '#server/messages/deliver.ts';
import { readSignedLink, signLink } from '#server/messages/signed-link.ts';
import { unsubscribeUrl } from '#server/messages/unsubscribe.ts';
import { getTemplate, installStarterTemplates } from '#server/templates/store.ts';
import { portalVisitor, type TestVisitor } from '#test/support/portal.ts';
import { addInvoice, type TestTenant, testTenant } from '#test/support/records.ts';

async function world() {
  const tenant = await testTenant();
  const about = await addInvoice(tenant.scope, { dueOn: '2026-04-01' });
  return { tenant, about, visitor: await portalVisitor(tenant, about) };
}

const form = (given: object) => preferencesForm.parse({ key: crypto.randomUUID(), ...given });
const save = (given: object = {}) => form({ intent: 'save', locale: 'en', channel: 'email', ...given });

async function act({ process }: TestTenant, visitor: TestVisitor, given: ReturnType<typeof form>): Promise<string> {
  return actOnPreferences(process, await visitor.visit(), given);
}

async function eventsOf({ scope }: TestTenant, name: string) {
  const rows = await scope.transaction((tx) =>
    tx.db.execute<{ data: Record<string, string> }>(sql`select data from events where name = ${name} order by id`),
  );
  return rows.map(({ data }) => data);
}

/** Queues a message of a class about the invoice and hands over all that waits. Returns its id. */
async function sendOne(tenant: TestTenant, about: { customerId: string; invoiceId: string }, messageClass: string): Promise<string> {
  const id = await queueOne(tenant, about, messageClass);
  await deliverAll(tenant);
  return id;
}

async function queueOne({ scope }: TestTenant, about: { customerId: string; invoiceId: string }, messageClass: string): Promise<string> {
  const id = crypto.randomUUID();
  await scope.transaction(installStarterTemplates);
  const template = await getTemplate(scope, 'invoice-reminder-1');
  await scope.transaction((tx) =>
    tx.db.execute(sql`
      insert into messages (tenant_id, id, effect_id, customer_id, subject_kind, subject_id, template_id, template_version, message_class, status, truth, queued_at, next_attempt_at)
      values (${tx.tenantId}, ${id}, ${id}, ${about.customerId}, 'invoice', ${about.invoiceId}, ${template.id}, ${template.number}, ${messageClass},
        'queued', '{}', ${tx.nowDate.toISOString()}, ${tx.nowDate.toISOString()})`),
  );
  return id;
}

async function deliverAll({ scope, process }: TestTenant): Promise<void> {
  const urlOf = unsubscribeUrl.bind(null, process.env);
  const options = { mail: process.mail, wallClock: process.clock, workerId: 'test', publicUrl: 'http://x', unsubscribeUrl: urlOf };
  await deliver(scope, options);
}

describe('preferences', () => {
  it('are for a visitor who has typed the mailed code alone', async () => {
    const { tenant, visitor } = await world();
    await using _ = tenant;
    const visit = await visitor.visit();
    expect(() => requireRaised(visit, '/portal/preferences')).toThrow();
  });

  it('change what was changed, once a form, and tell of it', async () => {
    const { tenant, about, visitor } = await world();
    await using _ = tenant;
    const given = save({ locale: 'de', channel: 'phone', digest: 'yes', news: 'yes' });
    await act(tenant, visitor, given);
    await act(tenant, visitor, given);
    await act(tenant, visitor, save({ locale: 'de', channel: 'phone', digest: 'yes', news: 'yes' }));
    expect(await tenant.scope.transaction((tx) => readPreferences(tx, about.customerId))).toEqual({
      ...{ locale: 'de', channel: 'phone', digest: true, personalOnly: false, news: true },
    });
    expect(await eventsOf(tenant, 'customer.preference_changed')).toEqual([{ locale: 'de', channel: 'phone', digest: 'yes', news: 'yes' }]);
  });

  it('keep the country of a language that is chosen again', async () => {
    const { tenant, about, visitor } = await world();
    await using _ = tenant;
    await act(tenant, visitor, save());
    expect((await tenant.scope.transaction((tx) => readPreferences(tx, about.customerId))).locale).toBe('en-GB');
    expect(await eventsOf(tenant, 'customer.preference_changed')).toEqual([]);
  });
});

describe('a colleague', () => {
  it('gets copies of what is no marketing once they have agreed, and until it is ended', async () => {
    const { tenant, about, visitor } = await world();
    await using _ = tenant;
    const { process, scope, mails } = tenant;
    await act(tenant, visitor, form({ intent: 'colleague', email: 'Lena@nordlicht.example' }));
    const asked = mails.at(-1);
    expect(asked).toMatchObject({ to: { email: 'lena@nordlicht.example' }, subject: 'Copies of mails from hallmark' });
    const token = /\/copies\/([\w.-]+)/.exec(asked?.text ?? '')?.[1] ?? '';
    const colleagues = () => scope.transaction((tx) => listColleagues(tx, about.customerId));
    expect(await readCopiesAsk(process, visitor.request(), token)).toMatchObject({ company: 'hallmark' });
    expect(await colleagues()).toEqual([]);
    await takeCopiesAsk(process, visitor.request(), token);
    await takeCopiesAsk(process, visitor.request(), token);
    const [lena] = await colleagues();
    expect(lena?.email).toBe('lena@nordlicht.example');
    await sendOne(tenant, about, 'reminder');
    expect(mails.at(-1)?.cc).toEqual([{ contactId: lena?.contactId, name: '', email: 'lena@nordlicht.example' }]);
    await act(tenant, visitor, form({ intent: 'no-copies', contactId: lena?.contactId }));
    await sendOne(tenant, about, 'reminder');
    expect(mails.at(-1)?.cc).toEqual([]);
    expect(await readCopiesAsk(process, visitor.request(), `${token.slice(0, -1)}x`)).toBeNull();
  });

  it('is asked five times an hour at most', async () => {
    const { tenant, visitor } = await world();
    await using _ = tenant;
    const ask = (index: number) => act(tenant, visitor, form({ intent: 'colleague', email: `c${index}@nordlicht.example` }));
    for (let index = 0; index < 5; index += 1) await ask(index);
    await expect(ask(5)).rejects.toMatchObject({ code: 'too-many-requests' });
  });
});

describe('a way to unsubscribe', () => {
  it('L4: stands on broadcasts alone, and one POST without cookies ends them alone, at once', async () => {
    const { tenant, about, visitor } = await world();
    await using _ = tenant;
    const { process, mails } = tenant;
    await act(tenant, visitor, save({ news: 'yes' }));
    await sendOne(tenant, about, 'reminder');
    expect(mails.at(-1)?.unsubscribeUrl).toBeUndefined();
    const messageId = await sendOne(tenant, about, 'marketing');
    const url = mails.at(-1)?.unsubscribeUrl ?? '';
    expect(url).toMatch(/^http:\/\/localhost:3000\/u\/[\w.-]+$/);
    const token = url.split('/u/')[1] ?? '';
    const request = new Request(url, { method: 'POST', body: 'List-Unsubscribe=One-Click' });
    expect(await readUnsubscribe(process, request, token)).toMatchObject({ company: 'hallmark' });
    expect(await eventsOf(tenant, 'message.unsubscribed')).toEqual([]);
    await takeUnsubscribe(process, request, token);
    await takeUnsubscribe(process, request, token);
    expect(await eventsOf(tenant, 'message.unsubscribed')).toEqual([{ address: 'till@nordlicht.example', messageId }]);
    const before = mails.length;
    await sendOne(tenant, about, 'marketing');
    expect(mails).toHaveLength(before);
    await sendOne(tenant, about, 'reminder');
    expect(mails).toHaveLength(before + 1);
  });

  it('L4: what was queued before it is looked at again, and news that wait do not leave', async () => {
    const { tenant, about, visitor } = await world();
    await using _ = tenant;
    const { process, scope, mails } = tenant;
    await act(tenant, visitor, save({ news: 'yes' }));
    await sendOne(tenant, about, 'marketing');
    const token = mails.at(-1)?.unsubscribeUrl?.split('/u/')[1] ?? '';
    const news = await queueOne(tenant, about, 'marketing');
    const reminder = await queueOne(tenant, about, 'reminder');
    const request = new Request('http://localhost:3000/u/x', { method: 'POST', body: 'List-Unsubscribe=One-Click' });
    expect(request.headers.get('cookie')).toBeNull();
    expect(await takeUnsubscribe(process, request, token)).not.toBeNull();
    const before = mails.length;
    await deliverAll(tenant);
    expect(mails.slice(before).map(({ messageId }) => messageId)).toEqual([reminder]);
    const [row] = await scope.transaction((tx) =>
      tx.db.execute<{ status: string; reason: string }>(sql`select status, reason from messages where id = ${news}`),
    );
    expect(row).toEqual({ status: 'skipped', reason: 'suppressed' });
  });

  it('opens by no other token', async () => {
    const { tenant, about, visitor } = await world();
    await using _ = tenant;
    const { process } = tenant;
    const foreign = signLink('copies', [tenant.scope.tenantId, about.invoiceId], process.env.AUTH_SECRET);
    for (const token of ['', 'abc', 'abc.def', foreign]) expect(await takeUnsubscribe(process, visitor.request(), token)).toBeNull();
    expect(readSignedLink('copies', foreign, 'another secret')).toBeNull();
  });
});

it('what is held of a customer comes as one file, without anything of another', async () => {
  const { tenant, visitor } = await world();
  await using _ = tenant;
  await addInvoice(tenant.scope, { externalId: 'INV-9', number: '9999' }, 'C-2');
  const answer = await downloadData(await visitor.visit());
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({
    customer: { name: 'Nordlicht GmbH' },
    contacts: [{ email: 'till@nordlicht.example' }],
    invoices: [{ number: '0007', amountMinor: '12050' }],
    payments: [],
  });
  expect(text).not.toContain('9999');
});

it('a wish to be erased opens one case', async () => {
  const { tenant, visitor } = await world();
  await using _ = tenant;
  const given = form({ intent: 'erase' });
  const to = await act(tenant, visitor, given);
  expect(await act(tenant, visitor, given)).toBe(to);
  const rows = await tenant.scope.transaction((tx) => tx.db.execute(sql`select title from cases`));
  expect([...rows]).toEqual([{ title: 'The customer of invoice 0007 asks to erase its data' }]);
  expect((await readPreferencesPage(await visitor.visit())).colleagues).toEqual([]);
});
