import * as z from 'zod';
import { debitOf } from '../checkout-page.ts';
import { type Answer, type Handler, html, json, type SandboxRequest } from '../http.ts';
import { frame, text } from '../page.ts';
import { amountText } from '../stripe/currencies.ts';
import type { CheckoutSession } from '../stripe/objects.ts';
import { answerAuthentication, isTestCard, type PageAttempt, payByCard, payByDebit } from '../stripe/session-pay.ts';
import { expireIfDue } from '../stripe/sessions.ts';
import type { StripeStore } from '../stripe/store.ts';
import { fields } from './fields.ts';
import { standIn } from './stand-in.ts';

const confirmSchema = z.object({ secret: z.string(), method: z.enum(['card', 'debit', 'authenticate']), number: z.string().max(60) });

/** The stand-in of Stripe.js, the frame with its fields, and what that frame asks. */
export function createElements(store: StripeStore, publishableKey: string | null): Handler {
  const open = async (secret: string): Promise<CheckoutSession | null> => {
    const session = store.get('checkout.session', secret.split('_secret_')[0] ?? '');
    if (session) await expireIfDue(session, store);
    return session?.status === 'open' && session.client_secret === secret ? session : null;
  };
  return async (request) => {
    switch (`${request.method} ${request.path}`) {
      case 'GET /js/stripe.js':
        return browserScript(standIn);
      case 'GET /js/fields.js':
        return browserScript(fields);
      case 'GET /js/fields':
        return showFields(request, publishableKey, await open(request.query.get('secret') ?? ''));
      case 'POST /js/confirm': {
        // Another site's page cannot send JSON without asking first, which is never granted.
        if (!String(request.headers['content-type']).startsWith('application/json')) return json(415, { message: 'Send JSON.' });
        const asked = confirmSchema.parse(JSON.parse(request.body));
        const session = await open(asked.secret);
        const attempt = session ? await pay(session, asked, store) : { kind: 'declined' as const, why: 'This payment is over.' };
        return json(200, attempt);
      }
      default:
        return null;
    }
  };
}

/** A function's own text as a script: it was written as TypeScript, and Node has taken the types out. */
function browserScript(run: () => void): Answer {
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' };
  return { status: 200, headers, body: `(${run.toString()})();\n` };
}

/** The fields, if key, account and secret belong together; else a frame that says so to the page around it. */
function showFields({ query }: SandboxRequest, publishableKey: string | null, session: CheckoutSession | null): Answer {
  const account = query.get('account') || null;
  const fits = session && publishableKey !== null && query.get('key') === publishableKey && session.hidden.account === account;
  const answer = html(fits ? 200 : 403, frame(fits ? fieldsOf(session) : '<p>This payment cannot be opened.</p>', '/js/fields.js'));
  const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'";
  return { ...answer, headers: { ...answer.headers, 'content-security-policy': policy } };
}

function fieldsOf(session: CheckoutSession): string {
  const debit = debitOf(session);
  const total = amountText(session.amount_total ?? 0, session.currency ?? 'eur');
  const field = (label: string, attributes: string) => `<label>${label}<input type="text" ${attributes}></label>`;
  const choice = (value: string, label: string, attributes = '') =>
    `<label class="choice"><input type="radio" name="method" value="${value}" ${attributes}>${label}</label>`;
  return `<form data-secret="${text(session.client_secret ?? '')}" data-total="${text(total)}">
${debit ? choice('card', 'Card', 'checked') : ''}
<div>${field('Card number', 'name="number" inputmode="numeric" autocomplete="cc-number" placeholder="4242 4242 4242 4242"')}
<div class="row">${field('Expiry', 'name="expiry" inputmode="numeric" autocomplete="cc-exp" value="12 / 34"')}${field('Security code', 'name="code" inputmode="numeric" autocomplete="cc-csc" value="123"')}</div></div>
${debit ? `${choice('debit', `Bank debit (${debit.name})`)}${field(debit.label, `name="account" autocomplete="off" value="${text(debit.pays)}"`)}` : ''}</form>
<section id="challenge" class="card stack" hidden><h2>Your bank asks you to confirm</h2><p>A real bank would now ask for a code or open its app (3-D Secure).</p>
<button type="button" value="yes">Confirm the payment</button><button type="button" value="no" class="quiet">Refuse the payment</button></section>`;
}

async function pay(session: CheckoutSession, { method, number }: z.infer<typeof confirmSchema>, store: StripeStore): Promise<PageAttempt> {
  const typed = number.replace(/[\s-]/g, '').toUpperCase();
  if (method === 'authenticate') return answerAuthentication(session, number === 'yes', store);
  if (method === 'card') {
    if (typed === '') return { kind: 'declined', why: 'Your card number is incomplete.' };
    if (isTestCard(typed)) return payByCard(session, typed, store);
    return { kind: 'declined', why: `The sandbox does not know the card number “${number}”.` };
  }
  const debit = debitOf(session);
  if (debit && (typed === debit.pays || typed === debit.fails)) return payByDebit(session, { debit, number: typed }, store);
  return { kind: 'declined', why: `The sandbox does not know the account “${number}”.` };
}
