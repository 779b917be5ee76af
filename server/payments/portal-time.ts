import { Failure } from '#server/errors.ts';
import { placeHold } from '#server/holds/subject-holds.ts';
import type { LockedInvoice } from '#server/invoices/balance.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import { agreePlan, requestPlan } from '#server/plans/agree.ts';
import { holdWhileAsked } from '#server/plans/decide.ts';
import type { Instalment } from '#server/plans/instalments.ts';
import { proposeParts, type Rhythm } from '#server/plans/propose.ts';
import { listPlans } from '#server/plans/queries.ts';
import { makePromise } from '#server/promises/make.ts';
import { listPromises } from '#server/promises/queries.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { answerBy } from '#server/tenants/answer-time.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import type { ResolvedLink } from './portal-links.ts';
import { askPerson, type Sent, sourceOf } from './portal-requests.ts';
import { isAgreedAtOnce, readTimeOffer } from './time-offer.ts';
import { typedAmount } from './typed-amount.ts';

/** A day and a sum as typed; an empty sum is the whole balance. */
export type PromiseWish = Sent & { readonly day: string; readonly amount: string };
export type PlanWish = Sent & { readonly parts: number; readonly every: Rhythm; readonly firstOn: string };

/** Done at once, or a person decides: then with the case's id. */
export type TimeAnswer = { readonly done: 'promised' | 'agreed' } | { readonly done: 'asked'; readonly caseId: string };

/**
 * Whoever holds the link promises to pay. Within the company's policy it holds at once; a later day, a day later than the one
 * that was promised before, and a customer who broke two promises are a person's to decide.
 * @throws Failure `conflict` unless the invoice is open, `invalid-input` naming `amount` or `day`
 */
export async function promiseInPortal(tx: TenantTransaction, link: ResolvedLink, wish: PromiseWish): Promise<TimeAnswer> {
  const invoice = await lockInvoice(tx, link.invoiceId);
  requireOpen(invoice);
  const amount = promisedAmount(wish.amount, invoice.balance);
  const offer = await readTimeOffer(tx, link.customerId);
  if (wish.day < offer.today) throw refused('day', `${wish.day} is over.`, `Choose a day from ${offer.today} on.`);
  const live = (await listPromises(tx, { invoiceId: invoice.id })).find(({ status }) => status === 'live');
  const postponed = live !== undefined && wish.day > live.promisedOn;
  if (offer.promiseUntil !== null && wish.day <= offer.promiseUntil && !postponed) {
    const { promiseWithinDays: withinDays } = offer;
    await makePromise(tx, { invoiceId: invoice.id, amount, promisedOn: wish.day, source: sourceOf(link, wish.key), withinDays });
    return { done: 'promised' };
  }
  const said = text(amount);
  const title = (number: string) => `The customer wants to pay ${said} of invoice ${number} by ${wish.day}`;
  const context = { wish: 'promise', amount: said, promisedOn: wish.day };
  return { done: 'asked', caseId: await askPerson(tx, link, { ...wish, title, context }) };
}

/**
 * Whoever holds the link asks to pay in parts. A plan within the policy is agreed at once; any other is a person's to decide,
 * and nobody chases meanwhile. @throws Failure `conflict` unless the invoice is open and has no plan, `invalid-input` naming `parts` or `firstOn`
 */
export async function planInPortal(tx: TenantTransaction, link: ResolvedLink, wish: PlanWish): Promise<TimeAnswer> {
  const invoice = await lockInvoice(tx, link.invoiceId);
  requireOpen(invoice);
  const offer = await readTimeOffer(tx, link.customerId);
  if (wish.parts < 2 || wish.parts > offer.planMaxParts)
    throw refused('parts', `${wish.parts} parts are not offered.`, `Choose from 2 to ${offer.planMaxParts} parts.`);
  if (wish.firstOn < offer.today) throw refused('firstOn', `${wish.firstOn} is over.`, `Choose a day from ${offer.today} on.`);
  const instalments = proposeParts(invoice.balance.minor, wish);
  const planId = await requestPlan(tx, { invoiceId: invoice.id, reason: wish.words, source: sourceOf(link, wish.key), instalments });
  const asked = (await listPlans(tx, { invoiceId: invoice.id })).find(({ id }) => id === planId);
  // The same form came a second time.
  if (asked?.status === 'current') return { done: 'agreed' };
  if (isAgreedAtOnce(offer, { balance: invoice.balance, disputed: invoice.disputedAt !== null }, instalments)) {
    await agreePlan(tx, { planId });
    return { done: 'agreed' };
  }
  const { customerId } = link;
  const until = await answerBy(tx, 'plan');
  const held = { subjectKind: 'invoice' as const, subjectId: invoice.id, customerId, source: holdWhileAsked(planId) };
  await placeHold(tx, { ...held, reason: 'the customer asked for a plan', until });
  const title = (number: string) => `The customer asks to pay invoice ${number} in ${instalments.length} parts`;
  const context = { wish: 'plan', planId, parts: describeParts(instalments, invoice.balance.currency) };
  return { done: 'asked', caseId: await askPerson(tx, link, { ...wish, title, context, within: 'plan' }) };
}

function requireOpen({ status, number }: LockedInvoice): void {
  if (status !== 'open')
    throw new Failure('conflict', `Invoice ${number} is ${status.replace('_', ' ')}.`, 'Load the page again to see how it stands.');
}

function promisedAmount(typed: string, balance: Money): Money {
  if (typed === '') return balance;
  const minor = typedAmount(typed, balance.currency);
  if (minor !== null && minor > 0n && minor <= balance.minor) return { minor, currency: balance.currency };
  throw refused('amount', `"${typed}" cannot be promised.`, `Give a sum above zero and up to ${text(balance)}.`);
}

const text = (money: Money): string => `${money.currency} ${formatMinor(money)}`;

function describeParts(parts: readonly Instalment[], currency: string): string {
  return parts.map(({ dueOn, amountMinor }) => `${dueOn}: ${text({ minor: amountMinor, currency })}`).join(', ');
}

function refused(field: string, found: string, message: string): Failure {
  return new Failure('invalid-input', found, message, { fields: [{ field, message }] });
}
