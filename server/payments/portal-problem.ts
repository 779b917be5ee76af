import { openCase } from '#server/cases/open.ts';
import { openDisputeCase, requestedCase } from '#server/cases/requested-case.ts';
import { checkFiles } from '#server/disputes/check-files.ts';
import { claimDispute } from '#server/disputes/claim.ts';
import { contestedLines, type LinePick } from '#server/disputes/contested-lines.ts';
import { DISPUTE_REASONS, type DisputeReason } from '#server/disputes/reasons.ts';
import { Failure } from '#server/errors.ts';
import { requireInvoiceDetail } from '#server/invoices/queries.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { answerBy } from '#server/tenants/answer-time.ts';
import type { Money } from '#workflows-schema/index.ts';
import type { ResolvedLink } from './portal-links.ts';
import { type Sent, sourceOf } from './portal-requests.ts';
import { typedAmount } from './typed-amount.ts';

export type Problem = Sent & {
  readonly reason: DisputeReason;
  /** All of the invoice, the lines that are picked, or a sum as typed. */
  readonly about: 'all' | 'lines' | 'amount';
  readonly picks: readonly LinePick[];
  readonly amount: string;
  readonly files: readonly Uint8Array[];
};

/**
 * Whoever holds the link says what is wrong: that part is held, and a person gets a case with all of it. While the case is
 * open, more adds to it. @returns the case's id
 * @throws Failure `conflict` unless the invoice is open, `invalid-input` naming `lines`, `amount` or `files`
 */
export async function sendProblem(tx: TenantTransaction, link: ResolvedLink, problem: Problem): Promise<string> {
  const files = checkFiles(problem.files);
  const { number, lines, balance } = await requireInvoiceDetail(tx, link.invoiceId);
  const contested = problem.about === 'lines' ? contestedLines(lines, problem.picks) : [];
  const source = sourceOf(link, problem.key);
  const dueAt = await answerBy(tx, 'dispute');
  const { reason, words } = problem;
  const amount = amountOf(problem, { contested, currency: balance.currency });
  const { claimId, isNew } = await claimDispute(tx, {
    ...{ invoiceId: link.invoiceId, source, reason, words, amount, lines: contested, files, dueAt },
  });
  const open = await openDisputeCase(tx, link.invoiceId);
  if (open) return open;
  if (!isNew) return requestedCase(tx, source);
  const opened = await openCase(tx, {
    source,
    customerId: link.customerId,
    subjectKind: 'invoice',
    subjectId: link.invoiceId,
    reason: 'dispute',
    title: `Invoice ${number} is disputed by the customer`,
    assignee: { rule: 'least-busy' },
    dueAt,
    note: `${DISPUTE_REASONS[reason]}: ${words}`,
    context: { from: 'payment page', wish: 'dispute', claimId },
  });
  return opened ?? requestedCase(tx, source);
}

function amountOf(problem: Problem, on: { contested: readonly { readonly amount: Money }[]; currency: string }): Money | null {
  const { currency } = on;
  if (problem.about === 'all') return null;
  if (problem.about === 'amount') return { minor: sumOf(problem.amount, currency), currency };
  if (on.contested.length === 0) throw refused('lines', 'No line was chosen.', 'Choose at least one line.');
  return { minor: on.contested.reduce((sum, { amount }) => sum + amount.minor, 0n), currency };
}

function sumOf(text: string, currency: string): bigint {
  const minor = typedAmount(text, currency);
  if (minor === null || minor <= 0n) throw refused('amount', `"${text}" is no sum in ${currency}.`, 'Give a sum above zero.');
  return minor;
}

function refused(field: string, found: string, message: string): Failure {
  return new Failure('invalid-input', found, message, { fields: [{ field, message }] });
}
