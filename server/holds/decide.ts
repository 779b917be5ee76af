import type { Hold } from '#workflows-schema/index.ts';
import { moneyHolds } from './money-holds.ts';
import { caseHolds, marketingHolds, personHolds, subjectHolds } from './person-holds.ts';
import { consentHolds, reachHolds } from './reach-holds.ts';
import { frequencyHolds, gapHolds, quietHolds } from './timing-holds.ts';
import type { ContactRequest, Truth } from './truth.ts';

/**
 * May a machine contact this customer about this subject now? The holds that say no, the most final first; empty means yes.
 * Reminders obey all of them. Legal notices obey money and people, at any time. Marketing needs consent and a customer who
 * owes nothing overdue. Transactional mail (orders, invoices, receipts) only needs an address that is not barred.
 */
export function decideHolds(request: ContactRequest, truth: Truth): readonly Hold[] {
  switch (request.messageClass) {
    case 'transactional':
      return reachHolds(truth);
    case 'legal':
      return [...moneyHolds(truth), ...caseHolds(truth), ...personHolds(truth), ...subjectHolds(truth), ...reachHolds(truth)];
    case 'marketing':
      return [
        ...personHolds(truth),
        ...subjectHolds(truth),
        ...marketingHolds(truth),
        ...reachHolds(truth),
        ...consentHolds(truth),
        ...quietHolds(request, truth),
        ...frequencyHolds(request, truth),
      ];
    case 'reminder':
      return [
        ...moneyHolds(truth),
        ...caseHolds(truth),
        ...personHolds(truth),
        ...subjectHolds(truth),
        ...reachHolds(truth),
        ...quietHolds(request, truth),
        ...gapHolds(request, truth),
        ...frequencyHolds(request, truth),
      ];
  }
}

/** May a machine take money for this invoice now? What keeps a machine from asking for it keeps it from taking it. */
export function decideDebit(truth: Truth): readonly Hold[] {
  // That a sum is too small to write about does not make it too small to pay.
  const money = moneyHolds(truth).filter(({ code }) => code !== 'below-minimum-balance');
  return [...money, ...caseHolds(truth), ...personHolds(truth), ...subjectHolds(truth)];
}

/** The truth after one more message went to the customer: for the next decision of the same batch. */
export function afterContact(truth: Truth, request: ContactRequest): Truth {
  if (request.messageClass === 'transactional') return truth;
  const dunning = request.messageClass !== 'marketing';
  return { ...truth, lastDunningAt: dunning ? truth.now : truth.lastDunningAt, sentLast7Days: [...truth.sentLast7Days, truth.now] };
}
