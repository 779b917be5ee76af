import { authenticationPage, checkoutPage, closedPage, debitOf, missingPage } from './checkout-page.ts';
import { type Answer, type Handler, html, matchPath, redirect } from './http.ts';
import type { CheckoutSession } from './stripe/objects.ts';
import { answerAuthentication, isTestCard, type PageAttempt, payByCard, payByDebit, payByWallet } from './stripe/session-pay.ts';
import { expireIfDue } from './stripe/sessions.ts';
import type { StripeStore } from './stripe/store.ts';

/** The hosted payment page: looking changes nothing, paying is a form. It needs no JavaScript. */
export function createCheckout(store: StripeStore): Handler {
  return async (request) => {
    const path = matchPath('/checkout/:id', request.path);
    if (!path) return null;
    const session = store.get('checkout.session', path.id ?? '');
    if (!session || session.ui_mode === 'elements') return html(404, missingPage());
    await expireIfDue(session, store);
    if (session.status !== 'open') return request.method === 'POST' ? closed(session) : html(200, closedPage(session));
    if (request.method !== 'POST') return html(200, checkoutPage(session, null));
    return pay(session, new URLSearchParams(request.body), store);
  };
}

async function pay(session: CheckoutSession, form: URLSearchParams, store: StripeStore): Promise<Answer> {
  switch (form.get('method')) {
    case 'debit':
      return debit(session, form.get('account'), store);
    case 'wallet':
      return answer(session, await payByWallet(session, store), '');
    case 'authenticate':
      return answer(session, await answerAuthentication(session, form.get('answer') === 'yes', store), '');
    default:
      return card(session, form.get('number') ?? '', store);
  }
}

async function card(session: CheckoutSession, typed: string, store: StripeStore): Promise<Answer> {
  const number = plain(typed);
  if (isTestCard(number)) return answer(session, await payByCard(session, number, store), typed);
  const error = `The sandbox does not know the card number “${typed}”. Use one of the test cards below.`;
  return html(422, checkoutPage(session, { form: 'card', error, typed }));
}

async function debit(session: CheckoutSession, typed: string | null, store: StripeStore): Promise<Answer> {
  const offered = debitOf(session);
  if (!offered) return html(422, checkoutPage(session, { form: 'card', error: 'A bank debit is not offered here.', typed: '' }));
  const number = typed === null ? offered.pays : plain(typed).toUpperCase();
  if (number === offered.pays || number === offered.fails)
    return answer(session, await payByDebit(session, { debit: offered, number }, store), '');
  const error = `The sandbox does not know the account “${typed}”. Use one of the test accounts below.`;
  return html(422, checkoutPage(session, { form: 'debit', error, typed: typed ?? '' }));
}

const plain = (typed: string): string => typed.replace(/[\s-]/g, '');

function answer(session: CheckoutSession, attempt: PageAttempt, typed: string): Answer {
  switch (attempt.kind) {
    case 'done':
      return redirect(session.success_url ?? '');
    case 'needs-3ds':
      return html(200, authenticationPage(session));
    case 'not-open':
      return closed(session);
    case 'declined': {
      const error = `${attempt.why} Nothing was taken. Try another way to pay.`;
      return html(402, checkoutPage(session, { form: 'card', error, typed }));
    }
  }
}

/** A second click on Pay ends where the first did. */
function closed(session: CheckoutSession): Answer {
  return session.status === 'complete' ? redirect(session.success_url ?? '') : html(410, closedPage(session));
}
