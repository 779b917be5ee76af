import { page, text } from './page.ts';
import { amountText } from './stripe/currencies.ts';
import type { CheckoutSession } from './stripe/objects.ts';
import { type Debit, debitFor } from './stripe/test-means.ts';

function heading(session: CheckoutSession): string {
  const { lines, intent } = session.hidden;
  if (session.mode === 'setup')
    return `<h1>${text(intent.description ?? 'Save a way to pay')}</h1><p class="title">Nothing is taken now</p>`;
  const [first, ...more] = lines;
  const title = more.length === 0 && first ? first.description : `${lines.length} items`;
  const list = more.length === 0 ? '' : `<ul class="lines">${lines.map((line) => lineOf(session, line)).join('')}</ul>`;
  return `<h1>${text(title)}</h1><p class="amount">${text(amountOf(session))}</p>${list}`;
}

function lineOf({ currency }: CheckoutSession, line: CheckoutSession['hidden']['lines'][number]): string {
  const times = line.quantity === 1 ? '' : ` × ${line.quantity}`;
  const amount = amountText(line.unit_amount * line.quantity, currency ?? '');
  return `<li><span>${text(line.description + times)}</span><span>${text(amount)}</span></li>`;
}

function amountOf({ amount_total, currency }: CheckoutSession): string {
  return amountText(amount_total ?? 0, currency ?? 'eur');
}

const CARDS: readonly (readonly [string, string])[] = [
  ['4242 4242 4242 4242', 'pays at once'],
  ['4000 0000 0000 0002', 'is declined'],
  ['4000 0000 0000 9995', 'is declined: not enough money'],
  ['4000 0025 0000 3155', 'asks for 3-D Secure first'],
  ['4000 0000 0000 0341', 'can be saved, and is declined later'],
  ['4000 0000 0000 0259', 'pays, and is disputed at once'],
  ['4000 0000 0000 7726', 'pays, and a refund takes time'],
];

const table = (rows: readonly (readonly [string, string])[]): string =>
  `<table><tbody>${rows.map(([number, does]) => `<tr><td>${number}</td><td>${does}</td></tr>`).join('')}</tbody></table>`;

const field = (label: string, attributes: string): string => `<div><label>${label}<input type="text" ${attributes}></label></div>`;

/** What the page says above the form that was sent last, and what was typed there. */
export type Said = { readonly form: 'card' | 'debit'; readonly error: string; readonly typed: string };

/** The page on which an open session is paid, or a method is saved. */
export function checkoutPage(session: CheckoutSession, said: Said | null): string {
  const saves = session.mode === 'setup';
  const does = saves ? 'Save' : `Pay ${text(amountOf(session))}`;
  const debit = debitOf(session);
  const cancel = session.cancel_url
    ? `<p class="soft"><a href="${text(session.cancel_url)}">${saves ? 'Go back without saving' : 'Go back without paying'}</a></p>`
    : '';
  const kept = session.hidden.intent.setup_future_usage
    ? '<p class="soft kept">What you pay with is kept, so that later payments can be taken from it.</p>'
    : '';
  const card = session.payment_method_types.includes('card');
  return page(
    saves ? 'Save a way to pay' : `Pay ${amountOf(session)}`,
    `${heading(session)}${kept}
${card ? walletSection(saves ? 'Save with wallet' : 'Pay with wallet') + cardSection(saves ? 'Save the card' : does, said) : ''}
${debit ? debitSection(debit, saves ? 'Save the bank account' : `${does} by bank debit`, said) : ''}
${card ? `<section class="card"><h2>Test cards</h2>${table(CARDS)}</section>` : ''}${cancel}`,
  );
}

/** The bank debit that the page offers, or null. */
export function debitOf({ payment_method_types: types, currency }: CheckoutSession): Debit | null {
  const offered = [currency ?? '', 'eur', 'gbp', 'usd'].map(debitFor).find((debit) => debit !== null && types.includes(debit.type));
  return offered ?? null;
}

const walletSection = (label: string): string =>
  `<form method="post" class="wallet"><input type="hidden" name="method" value="wallet"><button class="dark">${label}</button></form>`;

function alertOf(said: Said | null, form: Said['form']): string {
  return said?.form === form ? `<p class="error" role="alert">${text(said.error)}</p>` : '';
}

function cardSection(button: string, said: Said | null): string {
  const typed = said?.form === 'card' ? said.typed : '';
  return `<section class="card"><h2>Card</h2>${alertOf(said, 'card')}<form method="post"><input type="hidden" name="method" value="card">
${field('Card number', `name="number" inputmode="numeric" autocomplete="cc-number" required value="${text(typed)}" placeholder="4242 4242 4242 4242"`)}
<div class="row">${field('Expiry', 'name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="12 / 34" value="12 / 34"')}${field('Security code', 'name="code" inputmode="numeric" autocomplete="cc-csc" placeholder="123" value="123"')}</div>
<button>${button}</button></form></section>`;
}

function debitSection(debit: Debit, button: string, said: Said | null): string {
  const value = said?.form === 'debit' ? said.typed : debit.pays;
  return `<section class="card"><h2>Bank debit (${debit.name})</h2><p class="soft">The bank confirms later. Until then the payment is on its way, and it may still fail.</p>${alertOf(said, 'debit')}
<form method="post"><input type="hidden" name="method" value="debit">${field(debit.label, `name="account" required autocomplete="off" value="${text(value)}"`)}<button class="quiet">${button}</button></form>
<h3>Test accounts</h3>${table([
    [debit.pays, 'pays later'],
    [debit.fails, 'fails later'],
  ])}</section>`;
}

/** The step in which a card's bank asks the payer. */
export function authenticationPage(session: CheckoutSession): string {
  const what = session.mode === 'setup' ? 'the card' : 'the payment';
  return page(
    `Confirm ${what}`,
    `${heading(session)}<section class="card stack"><h2>Your bank asks you to confirm</h2><p>A real bank would now ask for a code or open its app (3-D Secure).</p>
<form method="post"><input type="hidden" name="method" value="authenticate"><input type="hidden" name="answer" value="yes"><button>Confirm ${what}</button></form>
<form method="post"><input type="hidden" name="method" value="authenticate"><input type="hidden" name="answer" value="no"><button class="quiet">Refuse ${what}</button></form></section>`,
  );
}

/** For a session that cannot be paid any more. */
export function closedPage(session: CheckoutSession): string {
  const [title, sentence] =
    session.status === 'expired'
      ? ['This payment page has expired', 'Nothing was taken. Open the link in your mail again to pay.']
      : session.mode === 'setup'
        ? ['This has been saved already', 'You need not do anything.']
        : ['This has been paid already', 'You need not do anything. Nothing is taken twice.'];
  const back = session.status === 'expired' ? session.cancel_url : session.success_url;
  const link = back ? `<p><a href="${text(back)}">Go back</a></p>` : '';
  return page(title, `${heading(session)}<section class="card"><h2>${title}</h2><p>${sentence}</p>${link}</section>`);
}

export function missingPage(): string {
  return page('Not found', '<h1>There is no such payment page</h1><p>Check the address, or open the link in your mail again.</p>');
}
