import { bookMoney, type Desk } from './balance-book.ts';
import { listRoute } from './list.ts';
import type { Owner, Payout } from './objects.ts';
import { allOwned, type Route, retrieveRoute } from './route.ts';
import { born, type StripeStore, secondsOf } from './store.ts';

const DAY_SECONDS = 24 * 3600;

/** Pays out all that an account has in a currency; null when there is nothing to pay out. */
export async function addPayout(owner: Owner, currency: string, store: StripeStore): Promise<Payout | null> {
  const open = allOwned({ store, owner }, 'balance_transaction').filter(
    (transaction) => transaction.currency === currency && transaction.hidden.payout === null && transaction.type !== 'payout',
  );
  const amount = open.reduce((sum, { net }) => sum + net, 0);
  if (amount <= 0) return null;
  const desk: Desk = { store, batch: store.batch() };
  const payout: Payout = {
    ...born('payout', 'po', store),
    hidden: owner,
    amount,
    arrival_date: secondsOf(store) + DAY_SECONDS,
    automatic: true,
    currency,
    metadata: {},
    method: 'standard',
    type: 'bank_account',
    balance_transaction: null,
    failure_code: null,
    failure_message: null,
    status: 'in_transit',
  };
  for (const transaction of open) transaction.hidden.payout = payout.id;
  payout.balance_transaction = bookMoney({ type: 'payout', source: payout, amount: -amount, description: 'STRIPE PAYOUT' }, desk);
  desk.batch.save(payout, ...open);
  desk.batch.tell('payout.created', payout);
  await desk.batch.commit();
  return payout;
}

/** The bank has it, or sends it back; false when that is known already. Stripe may call a payout failed after it was paid. */
export async function endPayout(payout: Payout, paid: boolean, store: StripeStore): Promise<boolean> {
  if (payout.status === 'failed' || (paid && payout.status === 'paid')) return false;
  const desk: Desk = { store, batch: store.batch() };
  payout.status = paid ? 'paid' : 'failed';
  if (!paid) {
    payout.failure_code = 'account_closed';
    payout.failure_message = 'The bank account has been closed.';
    bookMoney({ type: 'payout_failure', source: payout, amount: payout.amount, description: 'STRIPE PAYOUT FAILURE' }, desk);
  }
  desk.batch.save(payout);
  desk.batch.tell(paid ? 'payout.paid' : 'payout.failed', payout);
  await desk.batch.commit();
  return true;
}

export const PAYOUT_ROUTES: readonly Route[] = [retrieveRoute('payout', '/v1/payouts/:id'), listRoute('payout', '/v1/payouts', ['status'])];
