import { formatMinor, type Hold, type MessageClass, type Money } from '#workflows-schema/index.ts';

/** What is true of a subject and its customer at one moment, read under the subject's row lock. */
export type Truth = {
  readonly invoice: {
    readonly status: string;
    readonly balance: Money;
    readonly disputed: boolean;
    readonly processing: boolean;
  } | null;
  readonly personalOnly: boolean;
  readonly address: string | null;
  readonly suppressedFor: string | null;
  /** An open case about this subject. */
  readonly caseOpen: boolean;
  /** Below this many minor units a balance is not chased. */
  readonly minimumBalanceMinor: bigint;
};

/**
 * May a machine contact this customer about this subject now? The holds that say no, most final first; empty means yes.
 * Reminders obey all of them; transactional mail (orders, invoices, receipts) only needs an address that is not barred.
 */
export function decideHolds(messageClass: MessageClass, truth: Truth): readonly Hold[] {
  const reach = reachHolds(truth);
  return messageClass === 'transactional' ? reach : [...moneyHolds(truth), ...personHolds(truth), ...reach];
}

function moneyHolds({ invoice, minimumBalanceMinor }: Truth): readonly Hold[] {
  if (!invoice) return [];
  const balance = `${invoice.balance.currency} ${formatMinor(invoice.balance)}`;
  const values = { status: invoice.status, balance };
  const holds: Hold[] = [];
  if (invoice.status !== 'open' || invoice.balance.minor <= 0n)
    holds.push({
      code: 'settled',
      sentence: `the invoice is ${invoice.status.replace('_', ' ')}`,
      values,
    });
  if (invoice.disputed)
    holds.push({
      code: 'disputed',
      sentence: 'the invoice is disputed',
      values,
    });
  if (invoice.processing)
    holds.push({
      code: 'payment-processing',
      sentence: 'a payment is on its way',
      values,
    });
  if (holds.length === 0 && invoice.balance.minor < minimumBalanceMinor) {
    holds.push({
      code: 'below-minimum-balance',
      sentence: `the balance of ${balance} is below the minimum that is chased`,
      values,
    });
  }
  return holds;
}

function personHolds({ caseOpen, personalOnly }: Truth): readonly Hold[] {
  const holds: Hold[] = [];
  if (caseOpen)
    holds.push({
      code: 'case-open',
      sentence: 'a person is working on a case about it',
      values: {},
    });
  if (personalOnly)
    holds.push({
      code: 'personal-only',
      sentence: 'this customer is contacted by people only',
      values: {},
    });
  return holds;
}

function reachHolds({ address, suppressedFor }: Truth): readonly Hold[] {
  if (address === null)
    return [
      {
        code: 'no-address',
        sentence: 'the customer has no e-mail address',
        values: {},
      },
    ];
  if (suppressedFor !== null)
    return [
      {
        code: 'suppressed',
        sentence: `the address ${address} is barred (${suppressedFor})`,
        values: { address, reason: suppressedFor },
      },
    ];
  return [];
}
