import type { MessageFields } from '#emails/fields.ts';
import { caseNumber } from '#server/cases/case-number.ts';
import type { SubjectTruth } from '#server/holds/read-truth.ts';
import { formatMoney, type Money } from '#workflows-schema/index.ts';
import { type Balance, type FieldExtras, moneyList } from './field-sources.ts';
import { longDate } from './long-date.ts';

type About = { readonly subject: SubjectTruth; readonly customerId: string; readonly subjectId: string; readonly locale: string };

/** The fields about what was agreed, who looks after the customer and what the account stands at. */
export function agreementFields(extras: FieldExtras, { subject, customerId, subjectId, locale }: About): MessageFields {
  const balances = extras.balances.get(customerId) ?? [];
  const promise = extras.promises.get(subjectId);
  const part = extras.parts.get(subjectId);
  const dispute = extras.disputes.get(subjectId);
  const currency = subject.invoice?.balance.currency ?? null;
  return {
    'customer.open_balance': balanceOf(balances, 'open', { currency, locale }),
    'customer.overdue_balance': balanceOf(balances, 'overdue', { currency, locale }),
    'customer.open_items': itemsOf(extras.openItems.get(customerId) ?? [], locale),
    'owner.name': extras.owners.get(customerId) ?? null,
    ...(promise && { 'promise.date': longDate(promise.day, locale), 'promise.amount': formatMoney(promise.amount, locale) }),
    ...(part && { 'plan.instalment_date': longDate(part.day, locale), 'plan.instalment_amount': formatMoney(part.amount, locale) }),
    ...(dispute && {
      'dispute.case': caseNumber(dispute.id),
      'dispute.amount': formatMoney(dispute.amount, locale),
      'dispute.answer_by': longDate(dispute.day, locale),
    }),
  };
}

/** In a mail about an invoice only what is owed in its currency; else in each currency. */
function balanceOf(
  balances: readonly Balance[],
  which: keyof Balance,
  { currency, locale }: { currency: string | null; locale: string },
): string | null {
  if (currency === null)
    return moneyList(
      balances.map((balance) => balance[which]),
      locale,
    );
  const own: Money = balances.find((balance) => balance.open.currency === currency)?.[which] ?? { minor: 0n, currency };
  return formatMoney(own, locale);
}

/** A line an invoice; null for none. */
function itemsOf(
  items: readonly { readonly number: string; readonly balance: Money; readonly dueOn: string }[],
  locale: string,
): string | null {
  return (
    items.map(({ number, balance, dueOn }) => `${number}: ${formatMoney(balance, locale)}, due ${longDate(dueOn, locale)}`).join('\n') ||
    null
  );
}
