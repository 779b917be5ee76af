import { authenticationPage, checkoutPage, closedPage, missingPage } from './checkout-page.ts';
import { type Answer, type Handler, html, matchPath, redirect } from './http.ts';
import type { CheckoutSession } from './stripe/objects.ts';
import { type Attempt, answerAuthentication, isTestCard, payByCard, payByDebit } from './stripe/pay.ts';
import { expireIfDue } from './stripe/sessions.ts';
import type { StripeStore } from './stripe/store.ts';

/** The hosted payment page: looking changes nothing, paying is a form. It needs no JavaScript. */
export function createCheckout(store: StripeStore, debitSettlesAfterMs: number | null): Handler {
  return async (request) => {
    const path = matchPath('/checkout/:id', request.path);
    if (!path) return null;
    const session = store.sessions.get(path.id ?? '');
    if (!session) return html(404, missingPage());
    await expireIfDue(session, store);
    if (session.status !== 'open') return request.method === 'POST' ? closed(session) : html(200, closedPage(session));
    if (request.method !== 'POST') return html(200, checkoutPage(session, { error: null, number: '' }));
    return pay(session, new URLSearchParams(request.body), {
      store,
      debitSettlesAfterMs,
    });
  };
}

type Desk = {
  readonly store: StripeStore;
  readonly debitSettlesAfterMs: number | null;
};

async function pay(session: CheckoutSession, form: URLSearchParams, desk: Desk): Promise<Answer> {
  const method = form.get('method');
  if (method === 'debit') return answer(session, await payByDebit(session, desk.debitSettlesAfterMs, desk.store), '');
  if (method === 'authenticate') return answer(session, await answerAuthentication(session, form.get('answer') === 'yes', desk.store), '');
  const typed = form.get('number') ?? '';
  const number = typed.replace(/[\s-]/g, '');
  if (!isTestCard(number)) {
    const error = `The sandbox does not know the card number “${typed}”. Use one of the test cards below.`;
    return html(422, checkoutPage(session, { error, number: typed }));
  }
  return answer(session, await payByCard(session, number, desk.store), typed);
}

function answer(session: CheckoutSession, attempt: Attempt, number: string): Answer {
  switch (attempt) {
    case 'done':
      return redirect(session.success_url);
    case 'needs-3ds':
      return html(200, authenticationPage(session));
    case 'not-open':
      return closed(session);
    case 'declined':
      return html(
        402,
        checkoutPage(session, {
          error: 'The card was declined. Nothing was taken. Try another card.',
          number,
        }),
      );
  }
}

/** A second click on Pay ends where the first did. */
function closed(session: CheckoutSession): Answer {
  return session.status === 'complete' ? redirect(session.success_url) : html(410, closedPage(session));
}
