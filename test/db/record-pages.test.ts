import { describe, expect, test } from 'vitest';
import { openCase } from '#server/cases/open.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { PAGE_SIZE } from '#server/keyset.ts';
import { type Session, scopeOf } from '#server/session.ts';
import type { Role } from '#server/tenants/roles.ts';
import { type Caller, createCaller } from '#server/trpc/router.ts';
import { addInvoice, addTenant, TEST_NOW, type TestTenant, testTenant } from '#test/support/records.ts';

const at = new Date(TEST_NOW.epochMilliseconds);

function sessionOf({ scope, userId }: Pick<TestTenant, 'scope' | 'userId'>, role: Role): Session {
  const who = { userId, name: 'Ada Pryce', email: 'ada@hallmark.example', tenantId: scope.tenantId, tenantName: 'hallmark' };
  return { ...who, role, sandbox: false, timeZone: 'Europe/London', clockOffsetMs: 0 };
}

/** A caller as a member with this role. */
function callerOf(tenant: TestTenant, role: Role = 'owner', who: Pick<TestTenant, 'scope' | 'userId'> = tenant): Caller {
  return createCaller({ process: tenant.process, session: sessionOf(who, role), headers: new Headers() });
}

const openOne = (tenant: TestTenant, subject: { customerId: string; invoiceId: string }) =>
  tenant.scope.transaction((tx) =>
    openCase(tx, {
      source: `member:${subject.invoiceId}`,
      customerId: subject.customerId,
      subjectKind: 'invoice',
      subjectId: subject.invoiceId,
      reason: 'overdue',
      title: 'Call the customer',
      dueAt: at,
    }),
  );

describe('lists', () => {
  test('page by page they show every customer once, by name', async () => {
    await using tenant = await testTenant();
    const names = Array.from({ length: PAGE_SIZE * 2 + 7 }, (_, index) => `Customer ${String(index).padStart(3, '0')}`);
    await tenant.scope.transaction((tx) =>
      upsertCustomers(
        tx,
        names.map((name) => ({ externalId: name, name })),
      ),
    );
    const caller = callerOf(tenant);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await caller.customers.list({ filter: 'all', after });
      seen.push(...page.rows.map(({ name }) => name));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(names);
    expect((await caller.customers.list({ filter: 'all', search: '_0%' })).rows).toEqual([]);
  });

  test('invoices are counted by state, and summed in each currency apart', async () => {
    await using tenant = await testTenant();
    await addInvoice(tenant.scope);
    await addInvoice(tenant.scope, { externalId: 'INV-2', number: '0008', currency: 'CHF', amountMinor: 5_000n, dueOn: '2026-04-01' });
    const totals = await callerOf(tenant).invoices.totals();
    expect(totals.counts).toEqual({ open: 2, overdue: 1, disputed: 0, paid: 0, all: 2 });
    expect(totals.sums).toMatchObject([
      { outstanding: { minor: 5_000n, currency: 'CHF' }, overdue: { minor: 0n, currency: 'CHF' } },
      { outstanding: { minor: 12_050n, currency: 'EUR' }, overdue: { minor: 12_050n, currency: 'EUR' } },
    ]);
    const overdue = await callerOf(tenant).invoices.list({ filter: 'overdue' });
    expect(overdue.rows).toMatchObject([{ number: '0007', daysOverdue: 9, customerName: 'Nordlicht GmbH' }]);
  });
});

describe('an invoice', () => {
  test('takes a payment that a person saw, once a form, and tells what happened', async () => {
    await using tenant = await testTenant();
    const { invoiceId } = await addInvoice(tenant.scope);
    const caller = callerOf(tenant, 'agent');
    const payment = {
      invoiceId,
      key: '4b0a3c5e-7d52-4d8e-9f52-0c4c6d0a1b2c',
      amount: '20.50',
      method: 'bank_transfer' as const,
      paidOn: '2026-03-09',
    };
    await caller.money.recordPayment(payment);
    expect(await caller.money.recordPayment(payment)).toMatchObject({ duplicate: true, balance: { minor: 10_000n } });
    await expect(caller.money.recordPayment({ ...payment, amount: '1,5' })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    const { invoice, money, timeline } = await caller.invoices.get({ invoiceId });
    expect(invoice).toMatchObject({ balance: { minor: 10_000n } });
    expect(money).toMatchObject({
      payments: [{ status: 'succeeded', amount: { minor: 2_050n }, applied: { minor: 2_050n } }],
      entries: [{ kind: 'issue' }, { kind: 'payment', amount: { minor: -2_050n } }],
    });
    expect(timeline.map(({ kind, what, member }) => [kind, what, member])).toEqual(
      expect.arrayContaining([
        ['event', 'invoice.finalized', null],
        ['payment', 'succeeded', 'Ada Pryce'],
        ['event', 'invoice.partially_paid', null],
      ]),
    );
  });

  test('gets a link that only its customer needs', async () => {
    await using tenant = await testTenant();
    const { invoiceId } = await addInvoice(tenant.scope);
    const { url } = await callerOf(tenant, 'agent').invoices.createPortalLink({ invoiceId });
    expect(url).toMatch(/^http:\/\/localhost:3000\/p\/[\w-]{43}$/);
  });
});

test('a case shows what is owed, is taken, and is resolved once', async () => {
  await using tenant = await testTenant();
  const subject = await addInvoice(tenant.scope);
  const caseId = (await openOne(tenant, subject)) ?? '';
  const caller = callerOf(tenant, 'agent');
  expect((await caller.cases.list({ filter: 'open' })).rows).toMatchObject([
    { subjectNumber: '0007', balance: { minor: 12_050n, currency: 'EUR' } },
  ]);
  await caller.cases.assign({ caseId, userId: tenant.userId });
  expect(await caller.cases.counts()).toEqual({ open: 1, mine: 1, resolved: 0 });
  await caller.cases.resolve({ caseId, outcome: 'promise', note: 'On Friday.' });
  expect(await caller.cases.get({ caseId })).toMatchObject({
    case: { status: 'resolved', outcome: 'promise', note: 'On Friday.', resolvedBy: 'Ada Pryce' },
  });
  await expect(caller.cases.resolve({ caseId, outcome: 'paid', note: '' })).rejects.toMatchObject({ code: 'CONFLICT' });
});

describe('what one may not do', () => {
  test('a viewer changes nothing, an agent imports nothing, a builder manages nobody', async () => {
    await using tenant = await testTenant();
    const { customerId, invoiceId } = await addInvoice(tenant.scope);
    const forbidden = { code: 'FORBIDDEN' };
    const viewer = callerOf(tenant, 'viewer');
    await expect(viewer.customers.setPersonalOnly({ customerId, personalOnly: true })).rejects.toMatchObject(forbidden);
    await expect(viewer.invoices.void({ invoiceId, note: 'x' })).rejects.toMatchObject(forbidden);
    const mapping = { kind: 'customers' as const, columns: {}, dateFormat: 'ymd' as const, decimal: 'point' as const, currency: null };
    await expect(callerOf(tenant, 'agent').imports.run({ fileName: 'a', text: 'a', mapping })).rejects.toMatchObject(forbidden);
    const builder = callerOf(tenant, 'builder');
    await expect(builder.company.createApiKey({ name: 'ERP' })).rejects.toMatchObject(forbidden);
    await expect(builder.company.apiKeys()).rejects.toMatchObject(forbidden);
    await expect(builder.company.invite({ email: 'a@b.example', role: 'admin' })).rejects.toMatchObject(forbidden);
  });

  test('input that does not fit is answered in words, field by field', async () => {
    await using tenant = await testTenant();
    await expect(callerOf(tenant).company.createApiKey({ name: '' })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      message: 'Say which system uses it.',
      cause: { code: 'invalid-input', fields: [{ field: 'name' }] },
    });
  });

  test('the invitations of a company are for its admins: who knows one can accept it', async () => {
    await using tenant = await testTenant();
    expect(await callerOf(tenant, 'viewer').company.members()).toMatchObject({
      members: [{ name: 'Ada Pryce', role: 'owner' }],
      invitations: [],
    });
  });

  test('the records of another company read as if they were not there', async () => {
    await using tenant = await testTenant();
    const subject = await addInvoice(tenant.scope);
    const caseId = (await openOne(tenant, subject)) ?? '';
    const rival = callerOf(tenant, 'owner', await addTenant(tenant, 'rival'));
    const missing = { code: 'NOT_FOUND' };
    const { customerId, invoiceId } = subject;
    const key = '4b0a3c5e-7d52-4d8e-9f52-0c4c6d0a1b2c';
    for (const call of [
      () => rival.customers.get({ customerId }),
      () => rival.customers.setPersonalOnly({ customerId, personalOnly: true }),
      () => rival.invoices.get({ invoiceId }),
      () => rival.money.recordPayment({ invoiceId, key, amount: '1.00', method: 'cash', paidOn: '2026-03-09' }),
      () => rival.invoices.createPortalLink({ invoiceId }),
      () => rival.invoices.openDispute({ invoiceId, reason: 'x' }),
      () => rival.invoices.resolveDispute({ invoiceId, note: '' }),
      () => rival.invoices.void({ invoiceId, note: 'x' }),
      () => rival.invoices.writeOff({ invoiceId, note: 'x' }),
      () => rival.cases.get({ caseId }),
      () => rival.cases.resolve({ caseId, outcome: 'paid', note: '' }),
      () => rival.cases.assign({ caseId, userId: null }),
      () => rival.imports.get({ importId: key }),
      () => rival.company.revokeApiKey({ keyId: key }),
    ])
      await expect(call(), call.toString()).rejects.toMatchObject(missing);
    expect((await rival.invoices.list({ filter: 'all' })).rows).toEqual([]);
  });
});

test('a key is shown whole once, then by its beginning, and a revoked one stays listed', async () => {
  await using tenant = await testTenant();
  const caller = callerOf(tenant);
  const { id, key } = await caller.company.createApiKey({ name: 'ERP' });
  await caller.company.revokeApiKey({ keyId: id });
  const [listed] = await caller.company.apiKeys();
  expect(listed).toMatchObject({ name: 'ERP', prefix: key.slice(0, 12) });
  expect(JSON.stringify(listed)).not.toContain(key);
  expect(listed?.revokedAt).not.toBeNull();
});

test('a session acts on the clock of its company', async () => {
  await using tenant = await testTenant();
  const ahead = { ...sessionOf(tenant, 'viewer'), clockOffsetMs: 86_400_000 };
  expect(scopeOf(tenant.process, ahead).clock.now().since(TEST_NOW).total('hours')).toBe(24);
});
