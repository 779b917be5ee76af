import { type Handler, html, matchPath, redirect } from './http.ts';
import { page, text } from './page.ts';
import { type AccountState, COMPLETE, setAccountState } from './stripe/accounts.ts';
import type { Account } from './stripe/objects.ts';
import { type StripeStore, secondsOf } from './stripe/store.ts';

/** What is still missing after somebody left in the middle. */
const UNFINISHED: AccountState = {
  chargesEnabled: false,
  payoutsEnabled: false,
  detailsSubmitted: false,
  due: ['external_account', 'tos_acceptance.date'],
};

/** What Stripe asks for, as a person reads it. */
const ASKED: Readonly<Record<string, string>> = {
  'business_profile.url': 'the web address of the company',
  business_type: 'the kind of company',
  external_account: 'the bank account for payouts',
  'representative.first_name': 'the first name of the person who acts for it',
  'representative.last_name': 'the last name of the person who acts for it',
  'tos_acceptance.date': 'agreement to Stripe’s terms',
};

/** The page on which a company answers Stripe's questions about itself. It needs no JavaScript. */
export function createOnboarding(store: StripeStore): Handler {
  return async (request) => {
    const path = matchPath('/connect/:id', request.path);
    if (!path) return null;
    const link = store.get('account_link', path.id ?? '');
    const account = store.get('account', link?.hidden.connected ?? null);
    if (!link || !account?.hidden.connected) return html(404, missing());
    // Stripe sends who comes with an old link back, so that the product makes a new one.
    if (link.expires_at <= secondsOf(store)) return redirect(link.hidden.refresh_url);
    if (request.method !== 'POST') return html(200, onboardingPage(account));
    const completes = new URLSearchParams(request.body).get('answer') === 'complete';
    // Who leaves an account that is complete leaves it complete.
    if (completes || !account.details_submitted) await setAccountState(account, completes ? COMPLETE : UNFINISHED, store);
    return redirect(link.hidden.return_url);
  };
}

function onboardingPage({ email, requirements }: Account): string {
  const due = requirements.currently_due.map((name) => `<li>${text(ASKED[name] ?? name)}</li>`).join('');
  const open =
    due === '' ? '<p>Stripe needs nothing more from you.</p>' : `<p>Stripe would now ask you for:</p><ul class="soft">${due}</ul>`;
  const form = (answer: string, button: string) =>
    `<form method="post"><input type="hidden" name="answer" value="${answer}">${button}</form>`;
  return page(
    'Set up payments',
    `<h1>${text(email ?? 'Your company')}</h1><p class="title">Set up payments with Stripe</p>
<section class="card stack">${open}
${form('complete', '<button>Complete</button>')}${form('leave', '<button class="quiet">Leave unfinished</button>')}</section>`,
  );
}

const missing = (): string =>
  page('Not found', '<h1>This link does not work</h1><p>Go back to where you came from and start the set-up again.</p>');
