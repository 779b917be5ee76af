import { openCase } from '#server/cases/open.ts';
import { requestedCase } from '#server/cases/requested-case.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { answerBy } from '#server/tenants/answer-time.ts';
import type { ResolvedLink } from './portal-links.ts';

/** What the holder of a link hands in. `key` is made with the page, so that a form that is sent twice does one thing. */
export type Sent = { readonly key: string; readonly words: string };

export type PersonRequest = Sent & {
  readonly title: (invoiceNumber: string) => string;
  /** What kind of wish it is; with the values that the person should see at once. */
  readonly context: Readonly<Record<string, string>>;
  readonly within?: 'question' | 'plan';
};

/** Opens a case for a person with the words of whoever holds the link; the same key opens one. @returns the case's id */
export async function askPerson(tx: TenantTransaction, link: ResolvedLink, request: PersonRequest): Promise<string> {
  const { key, words, title, context, within = 'question' } = request;
  const invoice = await lockInvoice(tx, link.invoiceId);
  const source = sourceOf(link, key);
  const opened = await openCase(tx, {
    source,
    customerId: link.customerId,
    subjectKind: 'invoice',
    subjectId: invoice.id,
    reason: 'question',
    title: title(invoice.number),
    assignee: { rule: 'least-busy' },
    dueAt: await answerBy(tx, within),
    ...(words && { note: words }),
    context: { from: 'payment page', ...context },
  });
  return opened ?? requestedCase(tx, source);
}

/** Whoever holds the link wants to talk. @returns the case's id */
export function talk(tx: TenantTransaction, link: ResolvedLink, sent: Sent): Promise<string> {
  return askPerson(tx, link, { ...sent, title: (number) => `The customer asks about invoice ${number}`, context: { wish: 'talk' } });
}

export const sourceOf = (link: ResolvedLink, key: string): string => `portal:${link.linkId}:${key}`;
