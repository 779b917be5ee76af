import { type CustomerRow, upsertCustomers } from '#server/customers/upsert.ts';
import { type NewEvent, recordEvents } from '#server/events/record.ts';
import { lockInvoices } from '#server/invoices/balance.ts';
import { type UpsertedInvoice, upsertInvoices } from '#server/invoices/upsert.ts';
import { type NewPayment, recordPayments } from '#server/ledger/record-payment.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { findTwins } from './find-twins.ts';
import type { CustomerCells, InvoiceCells } from './read-row.ts';

export type Counts = { readonly created: number; readonly updated: number; readonly unchanged: number };
export type RefusedRow = { readonly line: number; readonly value: string; readonly problem: string };

/** Rows that go to the database in one statement. */
const CHUNK = 1000;

/** Writes customers' rows; one number twice counts once. */
export async function importCustomers(tx: TenantTransaction, rows: readonly CustomerCells[]): Promise<Counts> {
  const answers = [];
  for (const chunk of chunksOf([...new Map(rows.map((row) => [row.customer, row])).values()]))
    answers.push(...(await upsertCustomers(tx, chunk.map(customerRow))));
  return countOutcomes(answers);
}

/**
 * Writes invoices' rows with their customers. A settled one is paid in full on its day. What is history already (settled
 * when it comes) is told as `invoice.imported` and `payment.imported`, which start no flow: nobody wants 2,000 receipts.
 */
export async function importInvoices(
  tx: TenantTransaction,
  rows: readonly InvoiceCells[],
): Promise<{ counts: Counts; refused: readonly RefusedRow[] }> {
  const { unique, refused } = dropContradictions(rows);
  const twins = await findTwins(tx, unique);
  for (const { line, number } of unique) {
    const twin = twins.get(number);
    if (twin) refused.push({ line, value: number, problem: `is invoice ${twin} without its leading zeros; write the number in full` });
  }
  const answers: UpsertedInvoice[] = [];
  for (const chunk of chunksOf(unique.filter(({ number }) => !twins.has(number)))) answers.push(...(await importChunk(tx, chunk, refused)));
  return { counts: countOutcomes(answers), refused };
}

async function importChunk(
  tx: TenantTransaction,
  rows: readonly InvoiceCells[],
  refused: RefusedRow[],
): Promise<readonly UpsertedInvoice[]> {
  const customers = new Map((await upsertCustomers(tx, rows.map(customerRow))).map(({ externalId, id }) => [externalId, id]));
  const answers = await upsertInvoices(
    tx,
    rows.map((row) => ({
      externalId: row.number,
      number: row.number,
      customerId: customers.get(row.customer) ?? '',
      currency: row.currency,
      amountMinor: row.amountMinor,
      issuedOn: row.issuedOn,
      dueOn: row.dueOn,
      ...(row.terms && { terms: row.terms }),
      announced: row.settledOn !== undefined,
    })),
  );
  const byNumber = new Map(answers.map((answer) => [answer.externalId, answer]));
  for (const { line, number } of rows) {
    const answer = byNumber.get(number);
    if (answer?.outcome === 'refused')
      refused.push({
        line,
        value: number,
        problem: answer.failure.fields.map(({ field, message }) => `${field.replace('_', ' ')} ${message}`).join('; '),
      });
  }
  const settled = await settle(tx, rows, byNumber);
  return answers.map((answer) => (answer.outcome === 'unchanged' && settled.has(answer.id) ? { ...answer, outcome: 'updated' } : answer));
}

/** Pays what settled rows still owe. Answers the invoices that were paid by it. */
async function settle(
  tx: TenantTransaction,
  rows: readonly InvoiceCells[],
  answers: ReadonlyMap<string, UpsertedInvoice>,
): Promise<ReadonlySet<string>> {
  const wanted = rows.flatMap((row) => {
    const answer = answers.get(row.number);
    return row.settledOn && answer && answer.outcome !== 'refused' ? [{ row, answer, settledOn: row.settledOn }] : [];
  });
  const locked = await lockInvoices(
    tx,
    wanted.map(({ answer }) => answer.id),
  );
  const due = wanted.flatMap(({ row, answer, settledOn }) => {
    const invoice = locked.get(answer.id);
    return invoice && invoice.balance.minor > 0n ? [{ row, answer, invoice, at: new Date(`${settledOn}T12:00:00Z`) }] : [];
  });
  const payments = due.map(
    ({ row, invoice, at }): NewPayment => ({
      invoiceId: invoice.id,
      source: `import:${row.number}`,
      amount: invoice.balance,
      method: 'bank_transfer',
      at,
      announced: true,
    }),
  );
  await recordPayments(tx, payments);
  const events = due.flatMap(({ row, answer, invoice, at }): readonly NewEvent[] => {
    const subject = {
      customerId: invoice.customerId,
      subjectKind: 'invoice' as const,
      subjectId: invoice.id,
      data: { number: row.number },
    };
    const issued = {
      name: 'invoice.imported',
      externalId: `invoice.imported:${invoice.id}`,
      occurredAt: new Date(`${row.issuedOn}T12:00:00Z`),
      ...subject,
    };
    const paid = { name: 'payment.imported', externalId: `payment.imported:${invoice.id}`, occurredAt: at, ...subject };
    return answer.outcome === 'created' ? [issued, paid] : [paid];
  });
  await recordEvents(tx, events);
  return new Set(due.map(({ invoice }) => invoice.id));
}

/** Of rows with one number the first is kept; a later one that says something else is refused. */
function dropContradictions(rows: readonly InvoiceCells[]): { unique: readonly InvoiceCells[]; refused: RefusedRow[] } {
  const first = new Map<string, InvoiceCells>();
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    const before = first.get(row.number);
    if (!before) first.set(row.number, row);
    else if (before.amountMinor !== row.amountMinor || before.customer !== row.customer || before.dueOn !== row.dueOn)
      refused.push({ line: row.line, value: row.number, problem: `says something else than line ${before.line}` });
  }
  return { unique: [...first.values()], refused };
}

function customerRow(row: CustomerCells): CustomerRow {
  const { customer, name, country, tier, email, contact } = row;
  return { externalId: customer, name, country, tier, contact: email ? { email, name: contact } : undefined };
}

function countOutcomes(answers: readonly { readonly outcome: string }[]): Counts {
  const count = (wanted: string) => answers.filter(({ outcome }) => outcome === wanted).length;
  return { created: count('created'), updated: count('updated'), unchanged: count('unchanged') };
}

function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}
