import { sql } from 'drizzle-orm';
import * as fc from 'fast-check';
import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { Failure } from '#server/errors.ts';
import { applyCredit } from '#server/ledger/apply-credit.ts';
import { voidInvoice } from '#server/ledger/close-invoice.ts';
import { creditInvoice } from '#server/ledger/credit-note.ts';
import { reconcile } from '#server/payments/reconcile.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import { CARD, type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { addInvoice } from '#test/support/records.ts';
import { stripeSdk } from '#test/support/stripe.ts';

/** What stands at Stripe and here; the model is what Stripe itself says, and what we issued and credited. */
type World = { readonly tenant: PayingTenant; readonly stripe: Stripe; readonly invoices: string[]; readonly urls: string[] };
type Act = { readonly text: string; readonly run: (world: World) => Promise<unknown> };

const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(items.length, 1)];
const share = (amount: number, percent: number) => Math.max(1, Math.floor((amount * percent) / 100));
let numbers = 0;

/** What a person tried that cannot be done is refused with a reason, and changes nothing. */
async function orRefused(work: Promise<unknown>): Promise<void> {
  await work.catch((thrown: unknown) => {
    if (!(thrown instanceof Failure)) throw thrown;
  });
}

const act = (text: string, run: Act['run']): Act => ({ text, run });
const index = fc.nat(9);
const percent = fc.constantFrom(30, 60, 100);

const issue = fc.bigInt({ min: 100n, max: 30_000n }).map((amountMinor) =>
  act(`issue ${amountMinor}`, async ({ tenant, invoices }) => {
    numbers += 1;
    const number = `W-${numbers}`;
    invoices.push((await addInvoice(tenant.scope, { externalId: number, number, amountMinor })).invoiceId);
  }),
);
const MEANS = [CARD, CARD, { method: 'card', number: '4000000000000002' }, { method: 'debit', account: 'DE89370400440532013000' }];
/** Somebody goes to the provider's page; pays there at once, twice at once, later, or never. */
const visit = fc.tuple(index, fc.constantFrom(null, null, 90n), fc.constantFrom(...MEANS), fc.nat(2)).map(([at, minor, means, times]) =>
  act(`visit for ${minor ?? 'all'}, pay ${times} times by ${means.method}`, async ({ tenant, invoices, urls }) => {
    const ask = { invoices: [{ invoiceId: pick(invoices, at) ?? '', minor }], linkId: tenant.linkId, customerEmail: null };
    await orRefused(
      startCheckout(tenant.scope, tenant.process, ask).then(async ({ url }) => {
        urls.push(url);
        await Promise.all(Array.from({ length: times }, () => tenant.sandbox.pay(url, means)));
      }),
    );
  }),
);
const payLater = fc.tuple(index, fc.constantFrom(...MEANS)).map(([at, means]) =>
  act('pay on a page from before', async ({ tenant, urls }) => {
    const url = pick(urls, at);
    if (url) await tenant.sandbox.pay(url, means);
  }),
);
const settle = fc.tuple(index, fc.boolean()).map(([at, succeeded]) =>
  act(`a bank debit ${succeeded ? 'settles' : 'fails'}`, async ({ tenant, stripe }) => {
    const processing = (await stripe.paymentIntents.list({ limit: 100 })).data.filter(({ status }) => status === 'processing');
    const intent = pick(processing, at);
    if (intent) await tenant.sandbox.ask(`/stripe/payments/${intent.id}/settle`, { succeeded });
  }),
);
const refund = fc.tuple(index, percent).map(([at, part]) =>
  act(`refund ${part} % at Stripe`, async ({ stripe }) => {
    const charge = pick(
      (await stripe.charges.list({ limit: 100 })).data.filter(({ paid, disputed }) => paid && !disputed),
      at,
    );
    const left = charge ? charge.amount_captured - charge.amount_refunded : 0;
    if (charge && left > 0) await stripe.refunds.create({ charge: charge.id, amount: share(left, part) });
  }),
);
const dispute = fc.tuple(index, fc.constantFrom(null, true, false)).map(([at, won]) =>
  act(`chargeback ${won === null ? 'opened' : won ? 'won' : 'lost'}`, async ({ tenant, stripe }) => {
    const charge = pick(
      (await stripe.charges.list({ limit: 100 })).data.filter(
        ({ paid, disputed, amount_refunded }) => paid && !disputed && amount_refunded === 0,
      ),
      at,
    );
    if (!charge) return;
    await tenant.sandbox.ask(`/stripe/payments/${String(charge.payment_intent)}/dispute`, {});
    const made = (await stripe.disputes.list({ limit: 100 })).data.find((each) => each.charge === charge.id);
    if (made && won !== null) await tenant.sandbox.ask(`/stripe/disputes/${made.id}/close`, { won });
  }),
);
const credit = fc.tuple(index, percent).map(([at, part]) =>
  act(`credit ${part} %`, async ({ tenant, invoices }) => {
    const invoiceId = pick(invoices, at) ?? '';
    await orRefused(
      tenant.scope.transaction(async (tx) => {
        const [row] = await tx.db.execute<{ minor: string }>(sql`select amount_minor::text as minor from invoices where id = ${invoiceId}`);
        const minor = BigInt(share(Number(row?.minor ?? 0), part));
        await creditInvoice(tx, { invoiceId, amount: { minor, currency: 'EUR' }, note: 'Goods came back' });
      }),
    );
  }),
);
const use = index.map((at) =>
  act('use credit', ({ tenant, invoices }) =>
    orRefused(tenant.scope.transaction((tx) => applyCredit(tx, { invoiceId: pick(invoices, at) ?? '', minor: null }))),
  ),
);
const cancel = index.map((at) =>
  act('void', ({ tenant, invoices }) =>
    orRefused(tenant.scope.transaction((tx) => voidInvoice(tx, { invoiceId: pick(invoices, at) ?? '', note: '' }))),
  ),
);
/** Some of the notices come, in any order, some of them twice; the others are lost, or come with a later turn. */
const notices = fc.tuple(fc.array(fc.nat(60), { maxLength: 25 }), fc.boolean()).map(([order, work]) =>
  act(`${order.length} notices`, async ({ tenant }) => {
    const events = await tenant.events();
    await Promise.all(order.flatMap((at) => (events[at] ? [tenant.deliver(events[at])] : [])));
    if (work) await tenant.work();
  }),
);

/** What must hold at any time: nothing is negative, every invoice is the sum of its rows, all rows together are nothing. */
async function expectSound({ tenant }: World): Promise<void> {
  const wrong = await tenant.scope.transaction((tx) =>
    tx.db.execute(sql`
      select i.number, balance_minor::text as balance from invoices i
      where balance_minor < 0 or (status = 'open') <> (balance_minor > 0)
        or balance_minor <> (select sum(amount_minor) from ledger_entries e where e.invoice_id = i.id)
      union all select 'the sum', sum(amount_minor)::text from ledger_entries having sum(amount_minor) <> 0
      union all select 'the credit', sum(amount_minor)::text from ledger_entries where account = 'customer_credit' having sum(amount_minor) > 0
      union all select 'twice: ' || source, count(*)::text from ledger_entries where account = 'cash' group by source, kind having count(*) > 1`),
  );
  expect([...wrong]).toEqual([]);
}

/** After the comparison the cash here is the cash there, whatever came, came twice or did not come. */
async function expectAgreed(world: World): Promise<void> {
  const { tenant, stripe } = world;
  await reconcile(tenant.scope, tenant.process);
  await expectSound(world);
  const list = { limit: 100 };
  const [intents, refunds, disputes] = [
    await stripe.paymentIntents.list(list),
    await stripe.refunds.list(list),
    await stripe.disputes.list(list),
  ];
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const there =
    sum(intents.data.filter(({ status }) => status === 'succeeded').map(({ amount_received }) => amount_received)) -
    sum(refunds.data.filter(({ status }) => status !== 'failed').map(({ amount }) => amount)) -
    sum(disputes.data.filter(({ status }) => status === 'lost').map(({ amount }) => amount));
  const [books] = await tenant.scope.transaction((tx) =>
    tx.db.execute<{ cash: number; owed: number; billed: number; lowered: number }>(sql`
      select coalesce(sum(amount_minor) filter (where account = 'cash'), 0)::int as cash,
        coalesce(sum(amount_minor) filter (where account in ('receivable', 'customer_credit')), 0)::int as owed,
        coalesce(-sum(amount_minor) filter (where account = 'sales'), 0)::int as billed,
        coalesce(sum(amount_minor) filter (where account = 'allowances'), 0)::int as lowered from ledger_entries`),
  );
  expect(books?.cash).toBe(there);
  expect(books?.owed).toBe((books?.billed ?? 0) - (books?.lowered ?? 0) - there);
}

test('H1 H2 H3 M4: whatever customers, members, banks and the network do, the books agree with Stripe in the end', async () => {
  const acts = fc.oneof(issue, visit, visit, visit, payLater, settle, refund, dispute, credit, use, cancel, notices, notices);
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 10, maxLength: 22 }), async (life) => {
      await using tenant = await payingTenant();
      const world: World = { tenant, stripe: stripeSdk(tenant.sandbox), invoices: [tenant.invoiceId], urls: [] };
      for (const { run } of life) {
        await run(world);
        await expectSound(world);
      }
      await tenant.work();
      await expectAgreed(world);
      await expectAgreed(world);
    }),
    { numRuns: 15 },
  );
}, 180_000);
