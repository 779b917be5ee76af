import type { CheckoutSession } from './stripe/objects.ts';

const STYLE = `
:root{color-scheme:light dark;--page:#FBFAF7;--surface:#fff;--line:#E7E3DA;--ink:#1C1A17;--soft:#6B655B;--accent:#0F766E;--on:#fff;--bad:#B42318;--badbg:#FEF3F2;--note:#EFEBE1}
@media(prefers-color-scheme:dark){:root{--page:#141311;--surface:#1C1B18;--line:#2B2925;--ink:#EDE9E1;--soft:#A8A195;--accent:#2DD4BF;--on:#06302B;--bad:#F97066;--badbg:#2A1513;--note:#24221E}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:16px/24px system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:448px;margin:0 auto;padding:24px 16px 48px}
.note{background:var(--note);border-radius:10px;padding:12px 16px;font-size:14px;line-height:20px;margin:0 0 24px}
.card{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:20px;margin:16px 0}
h1{font-size:16px;font-weight:500;color:var(--soft);margin:0;overflow-wrap:anywhere}
.amount{font-size:40px;line-height:48px;font-weight:600;font-variant-numeric:tabular-nums;margin:4px 0 0}
h2{font-size:16px;margin:0 0 12px}label{display:block;font-size:14px;font-weight:500;margin:0 0 4px}
input[type=text]{width:100%;font:inherit;color:inherit;background:var(--page);border:1px solid #8a8478;border-radius:6px;padding:10px 12px;min-height:46px;margin:0 0 12px}
.row{display:grid;grid-template-columns:1fr 1fr;gap:12px}
button{width:100%;font:inherit;font-weight:600;min-height:48px;border-radius:6px;border:1px solid var(--accent);background:var(--accent);color:var(--on);cursor:pointer;padding:10px 16px}
button.quiet{background:transparent;color:var(--ink);border-color:#8a8478}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.error{background:var(--badbg);color:var(--bad);border-radius:6px;padding:10px 12px;margin:0 0 16px}
table{width:100%;border-collapse:collapse;font-size:14px;line-height:20px}td{padding:6px 0;border-top:1px solid var(--line);vertical-align:top}td:first-child{font-variant-numeric:tabular-nums;white-space:nowrap;padding-right:12px}
p{margin:0 0 12px}.soft{color:var(--soft);font-size:14px;line-height:20px}a{color:var(--accent)}form{margin:0}.stack>*+*{margin-top:12px}
`;

/** Escapes text for HTML, attributes included. */
function text(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function amountOf(session: CheckoutSession): string {
  const currency = session.currency.toUpperCase();
  const format = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(session.amount_total / 10 ** digits).replace(/\u00a0/g, ' ');
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${text(title)}</title><style>${STYLE}</style></head><body><main><p class="note"><strong>Sandbox.</strong> This page stands in for Stripe. No real money moves, and no card is stored.</p>${body}</main></body></html>`;
}

function heading(session: CheckoutSession): string {
  return `<h1>${text(session.description)}</h1><p class="amount">${text(amountOf(session))}</p>`;
}

const TEST_CARDS = `<table><tbody>
<tr><td>4242 4242 4242 4242</td><td>pays at once</td></tr>
<tr><td>4000 0000 0000 0002</td><td>is declined</td></tr>
<tr><td>4000 0027 6000 3184</td><td>asks for 3-D Secure first</td></tr></tbody></table>`;

/** The page on which an open session is paid. `error` is said above the form. */
export function checkoutPage(session: CheckoutSession, options: { error: string | null; number: string }): string {
  const amount = text(amountOf(session));
  const error = options.error ? `<p class="error" role="alert">${text(options.error)}</p>` : '';
  const field = (label: string, attributes: string) => `<div><label>${label}<input type="text" ${attributes}></label></div>`;
  const cancel = session.cancel_url ? `<p class="soft"><a href="${text(session.cancel_url)}">Go back without paying</a></p>` : '';
  return page(
    `Pay ${amountOf(session)}`,
    `${heading(session)}
<section class="card"><h2>Card</h2>${error}<form method="post"><input type="hidden" name="method" value="card">
${field('Card number', `name="number" inputmode="numeric" autocomplete="cc-number" required value="${text(options.number)}" placeholder="4242 4242 4242 4242"`)}
<div class="row">${field('Expiry', 'name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="12 / 34" value="12 / 34"')}${field('Security code', 'name="code" inputmode="numeric" autocomplete="cc-csc" placeholder="123" value="123"')}</div>
<button>Pay ${amount}</button></form></section>
<section class="card"><h2>Bank debit</h2><p class="soft">The bank confirms later. Until then the payment is on its way, and it may still fail.</p>
<form method="post"><input type="hidden" name="method" value="debit"><button class="quiet">Pay ${amount} by bank debit</button></form></section>
<section class="card"><h2>Test cards</h2>${TEST_CARDS}</section>${cancel}`,
  );
}

/** The step in which a card's bank asks the payer. */
export function authenticationPage(session: CheckoutSession): string {
  return page(
    'Confirm the payment',
    `${heading(session)}<section class="card stack"><h2>Your bank asks you to confirm</h2><p>A real bank would now ask for a code or open its app (3-D Secure).</p>
<form method="post"><input type="hidden" name="method" value="authenticate"><input type="hidden" name="answer" value="yes"><button>Confirm the payment</button></form>
<form method="post"><input type="hidden" name="method" value="authenticate"><input type="hidden" name="answer" value="no"><button class="quiet">Refuse the payment</button></form></section>`,
  );
}

/** For a session that cannot be paid any more. */
export function closedPage(session: CheckoutSession): string {
  const [title, sentence] =
    session.status === 'expired'
      ? ['This payment page has expired', 'Nothing was taken. Open the link in your mail again to pay.']
      : ['This has been paid already', 'You need not do anything. Nothing is taken twice.'];
  const back = session.status === 'expired' ? session.cancel_url : session.success_url;
  const link = back ? `<p><a href="${text(back)}">Back to the invoice</a></p>` : '';
  return page(title, `${heading(session)}<section class="card"><h2>${title}</h2><p>${sentence}</p>${link}</section>`);
}

export function missingPage(): string {
  return page('Not found', '<h2>There is no such payment page</h2><p>Check the address, or open the link in your mail again.</p>');
}
