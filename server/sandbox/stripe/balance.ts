import { LIST, pageOf } from './list.ts';
import type { BalanceTransaction } from './objects.ts';
import { textAt } from './parameters.ts';
import { allOwned, type Call, owned, type Route } from './route.ts';
import { show } from './show.ts';
import { secondsOf } from './store.ts';

type Sum = { readonly amount: number; readonly currency: string; readonly source_types: { readonly card: number } };

/** What an account has, by currency: available now, and on its way. */
async function retrieve(call: Call): Promise<Record<string, unknown>> {
  const now = secondsOf(call.store);
  const all = allOwned(call, 'balance_transaction');
  const fallback = call.store.get('account', call.owner.account)?.default_currency ?? 'eur';
  return {
    object: 'balance',
    livemode: call.owner.livemode,
    available: sums(
      all.filter((transaction) => transaction.available_on <= now),
      fallback,
    ),
    pending: sums(
      all.filter((transaction) => transaction.available_on > now),
      fallback,
    ),
  };
}

function sums(transactions: readonly BalanceTransaction[], fallback: string): Sum[] {
  const byCurrency = new Map<string, number>([[fallback, 0]]);
  for (const { currency, net } of transactions) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + net);
  return [...byCurrency].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
}

/** Whether the money can be paid out is a matter of time. */
function showTransaction(transaction: BalanceTransaction, { store }: Call): Record<string, unknown> {
  return { ...show(transaction), status: transaction.available_on <= secondsOf(store) ? 'available' : 'pending' };
}

async function list(call: Call): Promise<Record<string, unknown>> {
  const wanted = (name: 'type' | 'source' | 'currency') => textAt(call.form, name);
  const payout = textAt(call.form, 'payout');
  const matching = allOwned(call, 'balance_transaction').filter(
    (transaction) =>
      (['type', 'source', 'currency'] as const).every((name) => wanted(name) === null || transaction[name] === wanted(name)) &&
      (payout === null || transaction.hidden.payout === payout),
  );
  return pageOf(call, matching, (transaction) => showTransaction(transaction, call));
}

export const BALANCE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v1/balance', shape: {}, handle: retrieve },
  {
    method: 'GET',
    path: '/v1/balance_transactions/:id',
    shape: {},
    handle: async (call) => showTransaction(owned(call, 'balance_transaction', call.id), call),
  },
  {
    method: 'GET',
    path: '/v1/balance_transactions',
    shape: { ...LIST, type: 'text', source: 'text', currency: 'text', payout: 'text' },
    handle: list,
  },
];
