import { sql } from 'drizzle-orm';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyCredit } from '#server/ledger/apply-credit.ts';
import { noteChargeback } from '#server/ledger/chargeback.ts';
import { voidInvoice, writeOffInvoice } from '#server/ledger/close-invoice.ts';
import { creditInvoice } from '#server/ledger/credit-note.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { noteRefund } from '#server/ledger/refund.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { MoneyModel } from '#test/support/money-model.ts';
import { addInvoice, TEST_NOW, testTenant } from '#test/support/records.ts';

type Real = { readonly scope: TenantScope; readonly round: number };
type Command = fc.AsyncCommand<MoneyModel, Real>;

const eur = (minor: bigint) => ({ minor, currency: 'EUR' });
const nth = <T>(items: Iterable<T>, index: number): T | undefined => {
  const list = [...items];
  return list[index % list.length];
};
const open = (model: MoneyModel) => [...model.invoices.keys()].filter((id) => model.balance(id) > 0n);

async function idOf(tx: TenantTransaction, source: string): Promise<string> {
  const [row] = await tx.db.execute<{ id: string }>(sql`select id from payments where source = ${source}`);
  return row?.id ?? '';
}

/** What the books say, told as the model tells it. */
async function compare(model: MoneyModel, { scope, round }: Real): Promise<void> {
  const books = await scope.transaction(async (tx) => {
    const mine = sql`customer_id in (select id from customers where external_id = ${`C-${round}`})`;
    const invoices = await tx.db.execute<{ id: string; balance: string; ledger: string; status: string }>(sql`
      select i.id, balance_minor::text as balance, status, (select sum(amount_minor)::text from ledger_entries e where e.invoice_id = i.id) as ledger
      from invoices i where ${mine} order by id`);
    const [sums] = await tx.db.execute<{ all: string; cash: string; credit: string }>(sql`
      select coalesce(sum(amount_minor), 0)::text as all, coalesce(sum(amount_minor) filter (where account = 'cash'), 0)::text as cash,
        coalesce(-sum(amount_minor) filter (where account = 'customer_credit'), 0)::text as credit from ledger_entries where ${mine}`);
    return { invoices: [...invoices], sums };
  });
  expect(books.invoices.map(({ id, balance }) => [id, balance])).toEqual(
    [...model.invoices.keys()].sort().map((id) => [id, model.balance(id).toString()]),
  );
  for (const { balance, ledger, status } of books.invoices) {
    expect(ledger).toBe(balance);
    expect(BigInt(balance)).toBeGreaterThanOrEqual(0n);
    expect(status === 'open').toBe(balance !== '0');
  }
  expect(books.sums).toEqual({ all: '0', cash: model.cash().toString(), credit: model.credit().toString() });
  expect(model.credit()).toBeGreaterThanOrEqual(0n);
}

function command(text: string, check: (model: MoneyModel) => boolean, act: (model: MoneyModel, real: Real) => Promise<void>): Command {
  return {
    toString: () => text,
    check,
    run: async (model, real) => {
      await act(model, real);
      await compare(model, real);
    },
  };
}

let numbers = 0;

const issue = (minor: bigint) =>
  command(
    `issue ${minor}`,
    (model) => model.invoices.size < 4,
    async (model, { scope, round }) => {
      numbers += 1;
      const number = `M-${numbers}`;
      const { invoiceId } = await addInvoice(scope, { externalId: number, number, amountMinor: minor }, `C-${round}`);
      model.issue(invoiceId, minor);
    },
  );

/** One payment for one invoice or all, told `times` times at once. */
const pay = (share: number, given: { readonly over: bigint; readonly all: boolean; readonly times: number; readonly at: number }) =>
  command(
    `pay ${share} % + ${given.over}${given.all ? ' of all' : ''} x${given.times}`,
    (model) => model.invoices.size > 0,
    async (model, { scope }) => {
      numbers += 1;
      const source = `stripe:pi_${numbers}`;
      const ids = given.all ? [...model.invoices.keys()].sort() : [nth(model.invoices.keys(), given.at) ?? ''];
      const parts = ids.map((id) => [id, (model.balance(id) * BigInt(share)) / 100n] as const).filter(([, minor]) => minor > 0n);
      const [first = [ids[0] ?? '', 0n] as const, ...others] = parts;
      const named = [[first[0], first[1] + given.over] as const, ...others];
      const amount = named.reduce((sum, [, minor]) => sum + minor, 0n);
      if (amount === 0n) return;
      const payment = { source, amount: eur(amount), method: 'card', at: new Date(TEST_NOW.epochMilliseconds) };
      const told = { ...payment, parts: named.map(([invoiceId, minor]) => ({ invoiceId, minor })) };
      await Promise.all(Array.from({ length: given.times }, () => scope.transaction((tx) => recordPayment(tx, told))));
      model.pay(source, amount, named);
    },
  );

/** A refund or a chargeback of part of what is left, told as the provider tells it: more than once, or its end before its begin. */
const takeBack = (kind: 'refund' | 'lost' | 'won', share: number, given: { readonly at: number; readonly turns: readonly number[] }) =>
  command(
    `${kind} ${share} % told ${given.turns.length} times`,
    (model) => model.payments.size > 0,
    async (model, { scope }) => {
      numbers += 1;
      const paid = nth(model.payments.keys(), given.at) ?? '';
      const minor = (model.left(paid) * BigInt(share)) / 100n;
      if (minor === 0n) return;
      const source = `stripe:${kind}_${numbers}`;
      for (const turn of given.turns)
        await scope.transaction(async (tx) => {
          const paymentId = await idOf(tx, paid);
          const common = { paymentId, source, minor };
          if (kind === 'refund')
            await noteRefund(tx, { ...common, refundId: null, status: turn === 0 ? 'pending' : 'succeeded', failureReason: null });
          else await noteChargeback(tx, { ...common, status: turn === 0 ? 'open' : kind, reason: 'fraudulent', evidenceDueAt: null });
        });
      if (kind === 'refund') model.takeBack(source, paid, minor, false);
      if (kind === 'lost' && given.turns.some((turn) => turn > 0)) model.takeBack(source, paid, minor, true);
    },
  );

const refundFails = (at: number) =>
  command(
    'a refund fails',
    (model) => [...model.taken.keys()].some((source) => source.startsWith('stripe:refund')),
    async (model, { scope }) => {
      const refunds = [...model.taken].filter(([source]) => source.startsWith('stripe:refund'));
      const [source, refund] = nth(refunds, at) ?? [];
      if (!source || !refund) return;
      await scope.transaction(async (tx) => {
        const paymentId = await idOf(tx, refund.payment);
        await noteRefund(tx, { paymentId, source, minor: refund.minor, refundId: null, status: 'failed', failureReason: 'account closed' });
      });
      model.refundFails(source);
    },
  );

const credit = (share: number, at: number) =>
  command(
    `credit ${share} %`,
    (model) => model.invoices.size > 0,
    async (model, { scope }) => {
      const id = nth(model.invoices.keys(), at) ?? '';
      const minor = ((model.of(id).amount - model.credited(id)) * BigInt(share)) / 100n;
      if (minor <= 0n || model.of(id).closed) return;
      const [row] = await scope.transaction((tx) => tx.db.execute<{ status: string }>(sql`select status from invoices where id = ${id}`));
      const given = scope.transaction((tx) => creditInvoice(tx, { invoiceId: id, amount: eur(minor), note: 'Goods came back' }));
      if (row?.status !== 'open' && row?.status !== 'paid') return void (await expect(given).rejects.toMatchObject({ code: 'conflict' }));
      await given;
      model.note(id, minor);
    },
  );

const useCredit = (at: number) =>
  command(
    'use the credit',
    (model) => model.credit() > 0n && open(model).length > 0,
    async (model, { scope, round }) => {
      const id = nth(open(model), at) ?? '';
      const pots = await scope.transaction((tx) =>
        tx.db.execute<{ source: string | null }>(sql`
          select p.source from ledger_entries e left join payments p on p.id = e.payment_id
          where account = 'customer_credit' and e.customer_id in (select id from customers where external_id = ${`C-${round}`})
          group by p.source, e.payment_id having sum(e.amount_minor) < 0 order by min(e.at), e.payment_id`),
      );
      const { used } = await scope.transaction((tx) => applyCredit(tx, { invoiceId: id, minor: null }));
      model.apply(
        id,
        used.minor,
        pots.map(({ source }) => source),
      );
    },
  );

const close = (how: 'void' | 'written_off', at: number) =>
  command(
    how,
    (model) => open(model).length > 0,
    async (model, { scope }) => {
      const id = nth(open(model), at) ?? '';
      const closing = { invoiceId: id, note: '' };
      if (how === 'void' && model.balance(id) !== model.of(id).amount)
        return void (await expect(scope.transaction((tx) => voidInvoice(tx, closing))).rejects.toMatchObject({ code: 'conflict' }));
      await scope.transaction((tx) => (how === 'void' ? voidInvoice(tx, closing) : writeOffInvoice(tx, closing)));
      model.close(id, how);
    },
  );

const at = fc.nat(6);
const share = fc.constantFrom(25, 50, 100);
const turns = fc.array(fc.nat(1), { minLength: 1, maxLength: 3 });

test('whatever is paid, given back, taken back, credited and told again, the books are those of the model', async () => {
  await using tenant = await testTenant();
  let round = 0;
  const commands = [
    fc.bigInt({ min: 1n, max: 20_000n }).map(issue),
    fc
      .tuple(share, fc.record({ over: fc.constantFrom(0n, 0n, 700n), all: fc.boolean(), times: fc.integer({ min: 1, max: 3 }), at }))
      .map(([part, given]) => pay(part, given)),
    fc
      .tuple(fc.constantFrom('refund' as const, 'refund' as const, 'lost' as const, 'won' as const), share, fc.record({ at, turns }))
      .map(([kind, part, given]) => takeBack(kind, part, given)),
    at.map(refundFails),
    fc.tuple(share, at).map(([part, index]) => credit(part, index)),
    at.map(useCredit),
    fc.tuple(fc.constantFrom('void' as const, 'written_off' as const), at).map(([how, index]) => close(how, index)),
  ];
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 24 }), async (life) => {
      round += 1;
      const real = { scope: tenant.scope, round };
      await fc.asyncModelRun(() => ({ model: new MoneyModel(), real }), [issue(12_050n), issue(900n), ...life]);
    }),
    { numRuns: 40 },
  );
}, 120_000);
