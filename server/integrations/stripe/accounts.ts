import type Stripe from 'stripe';
import type { ProviderAccount } from '#server/integrations/payment-objects.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import { fromStripeTime } from './amount.ts';
import { asking } from './api.ts';
import { requirementWords, stoppedWords } from './requirement-words.ts';

type AccountPort = Pick<PaymentPort, 'createAccount' | 'getAccount' | 'createAccountLink'>;

/**
 * Companies' own accounts. The company is the merchant: it pays Stripe's fees, carries its losses, answers Stripe's questions
 * at Stripe, and has Stripe's whole dashboard.
 */
const CONTROLLER: Stripe.AccountCreateParams.Controller = {
  fees: { payer: 'account' },
  losses: { payments: 'stripe' },
  requirement_collection: 'stripe',
  stripe_dashboard: { type: 'full' },
};

export function accountCalls(stripe: Stripe): AccountPort {
  return {
    createAccount: ({ idempotencyKey, country, email, metadata }) =>
      asking(async () => {
        const parameters = { country, controller: CONTROLLER, metadata: { ...metadata }, ...(email ? { email } : {}) };
        return toAccount(await stripe.accounts.create(parameters, { idempotencyKey }));
      }),
    getAccount: (id) => asking(async () => toAccount(await stripe.accounts.retrieve(id))),
    createAccountLink: ({ accountId, returnUrl, refreshUrl }) =>
      asking(async () => {
        const parameters = { account: accountId, return_url: returnUrl, refresh_url: refreshUrl, type: 'account_onboarding' as const };
        const link = await stripe.accountLinks.create(parameters);
        return { url: link.url, expiresAt: fromStripeTime(link.expires_at) };
      }),
  };
}

function toAccount(account: Stripe.Account): ProviderAccount {
  const { requirements } = account;
  return {
    accountId: account.id,
    country: account.country ?? null,
    currency: account.default_currency?.toUpperCase() ?? null,
    chargesEnabled: account.charges_enabled,
    payoutsEnabled: account.payouts_enabled,
    detailsSubmitted: account.details_submitted,
    capabilities: standings(account.capabilities ?? {}),
    due: requirementWords(requirements?.currently_due ?? []),
    pastDue: requirementWords(requirements?.past_due ?? []),
    stopped: stoppedWords(requirements?.disabled_reason ?? null),
    metadata: account.metadata ?? {},
  };
}

function standings(capabilities: Stripe.Account.Capabilities): ProviderAccount['capabilities'] {
  return Object.fromEntries(
    Object.entries(capabilities).map(([name, standing]) => [name, standing === 'active' || standing === 'pending' ? standing : 'inactive']),
  );
}
