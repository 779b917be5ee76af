import * as z from 'zod';
import { type Answer, json, matchPath } from '../http.ts';
import type { Notices } from '../notices.ts';
import { COMPLETE, disconnect, setAccountState } from './accounts.ts';
import { closeDispute, openDispute } from './disputes.ts';
import type { Kind } from './objects.ts';
import { addPayout, endPayout } from './payouts.ts';
import { endRefund } from './refunds.ts';
import { settleDebit } from './session-pay.ts';
import { show } from './show.ts';
import type { StripeStore } from './store.ts';

/** The words of the control door for Stripe's objects. */
const KINDS: Readonly<Record<string, Kind>> = {
  sessions: 'checkout.session',
  payments: 'payment_intent',
  refunds: 'refund',
  disputes: 'dispute',
  accounts: 'account',
  customers: 'customer',
  methods: 'payment_method',
  payouts: 'payout',
};

/** `GET /sandbox/stripe/<what>`: every object of a kind, of all accounts, oldest first; null for another path. */
export function lookAtStripe(path: string, store: StripeStore): Answer | null {
  const what = matchPath('/sandbox/stripe/:what', path)?.what ?? '';
  if (what === 'events') return json(200, { events: [...store.events].reverse() });
  const kind = KINDS[what];
  return kind ? json(200, { [what]: store.all(kind).map(show).reverse() }) : null;
}

/** One thing that a bank, a payer's bank or Stripe itself does. */
type Act = {
  readonly path: string;
  readonly what: string;
  act(id: string, body: unknown, parts: Parts): Promise<unknown>;
};
type Parts = { readonly store: StripeStore; readonly notices: Notices };

const succeededSchema = z.object({ succeeded: z.boolean() });
const disputeSchema = z.object({
  reason: z.string().default('fraudulent'),
  inquiry: z.boolean().default(false),
  amount: z.number().int().positive().optional(),
});
const payoutSchema = z.object({ account: z.string().nullable().default(null), livemode: z.boolean().default(false), currency: z.string() });
const stateSchema = z.object({
  chargesEnabled: z.boolean().default(COMPLETE.chargesEnabled),
  payoutsEnabled: z.boolean().default(COMPLETE.payoutsEnabled),
  detailsSubmitted: z.boolean().default(COMPLETE.detailsSubmitted),
  due: z.array(z.string()).default([]),
});

const ACTS: readonly Act[] = [
  {
    path: '/sandbox/stripe/payments/:id/settle',
    what: 'payment',
    act: async (id, body, { store }) => {
      const intent = store.get('payment_intent', id);
      return intent && { settled: await settleDebit(intent, succeededSchema.parse(body).succeeded, store) };
    },
  },
  {
    path: '/sandbox/stripe/payments/:id/dispute',
    what: 'payment with money',
    act: async (id, body, { store }) => {
      const charge = store.get('charge', store.get('payment_intent', id)?.latest_charge ?? null);
      if (charge?.status !== 'succeeded') return undefined;
      const { amount, ...opening } = disputeSchema.parse(body);
      const batch = store.batch();
      const dispute = openDispute(charge, { ...opening, ...(amount ? { amount } : {}) }, { store, batch });
      await batch.commit();
      return { dispute: dispute.id };
    },
  },
  {
    path: '/sandbox/stripe/disputes/:id/close',
    what: 'dispute',
    act: async (id, body, { store }) => {
      const dispute = store.get('dispute', id);
      if (!dispute) return undefined;
      const batch = store.batch();
      const closed = closeDispute(dispute, z.object({ won: z.boolean() }).parse(body).won, { store, batch });
      await batch.commit();
      return { closed };
    },
  },
  {
    path: '/sandbox/stripe/refunds/:id/end',
    what: 'refund',
    act: async (id, body, { store }) => {
      const refund = store.get('refund', id);
      if (!refund) return undefined;
      const batch = store.batch();
      const ended = endRefund(refund, succeededSchema.parse(body).succeeded, { store, batch });
      await batch.commit();
      return { ended };
    },
  },
  {
    path: '/sandbox/stripe/payouts/:id/end',
    what: 'payout',
    act: async (id, body, { store }) => {
      const payout = store.get('payout', id);
      return payout && { ended: await endPayout(payout, z.object({ paid: z.boolean() }).parse(body).paid, store) };
    },
  },
  {
    path: '/sandbox/stripe/payouts',
    what: 'payout',
    act: async (_, body, { store }) => {
      const { account, livemode, currency } = payoutSchema.parse(body);
      return { payout: (await addPayout({ account, livemode }, currency, store))?.id ?? null };
    },
  },
  {
    path: '/sandbox/stripe/accounts/:id/state',
    what: 'account',
    act: async (id, body, { store }) => {
      const account = store.get('account', id);
      if (!account) return undefined;
      await setAccountState(account, stateSchema.parse(body), store);
      return {};
    },
  },
  {
    path: '/sandbox/stripe/accounts/:id/deauthorise',
    what: 'account',
    act: async (id, _, { store }) => {
      const account = store.get('account', id);
      if (!account) return undefined;
      await disconnect(account, store);
      return {};
    },
  },
  {
    path: '/sandbox/stripe/events/:id/send',
    what: 'event',
    act: async (id, _, { store, notices }) => {
      const event = store.events.find((known) => known.id === id);
      if (!event) return undefined;
      await notices.post(event.account ? 'stripe-connect' : 'stripe', JSON.stringify(event));
      return {};
    },
  },
];

/** Does what `POST path` asks of the sandbox's Stripe; null when the path is none of these. */
export async function actOnStripe(path: string, body: unknown, parts: Parts): Promise<Answer | null> {
  for (const { path: pattern, what, act } of ACTS) {
    const found = matchPath(pattern, path);
    if (!found) continue;
    const done = await act(found.id ?? '', body, parts);
    return done === undefined ? json(404, { message: `There is no ${what} "${found.id}".` }) : json(200, done);
  }
  return null;
}
