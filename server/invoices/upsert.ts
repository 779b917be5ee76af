import { sql } from 'drizzle-orm';
import type { Upserted } from '#server/customers/upsert.ts';
import { Failure } from '#server/errors.ts';
import { type NewEvent, recordEvents } from '#server/events/record.ts';
import { post } from '#server/ledger/entries.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import { type InvoiceLine, insertLines } from './lines.ts';

export type InvoiceRow = {
  readonly externalId: string;
  readonly customerId: string;
  readonly orderId?: string | undefined;
  readonly number: string;
  readonly currency: string;
  /** Above zero. */
  readonly amountMinor: bigint;
  /** Civil dates of the tenant, ISO text. */
  readonly issuedOn: string;
  readonly dueOn: string;
  /** As agreed, e.g. `2/10 NET30`. */
  readonly terms?: string | undefined;
  readonly lines?: readonly InvoiceLine[] | undefined;
  /** Makes it a debit note for late charges of this invoice. */
  readonly chargesForId?: string | undefined;
  /** The caller records `invoice.finalized` itself. */
  readonly announced?: boolean | undefined;
};

export type UpsertedInvoice =
  | Upserted
  | { readonly externalId: string; readonly id: string; readonly outcome: 'refused'; readonly failure: Failure };

type Stored = {
  id: string;
  externalId: string;
  customerId: string;
  number: string;
  currency: string;
  amountMinor: string;
  issuedOn: string;
  dueOn: string;
};

/**
 * Creates invoices with their ledger entry and lines, by external id. A known invoice may move its due date; what a
 * finalised invoice says otherwise is fixed, so a row that differs is answered as refused with the field named.
 * One answer a distinct external id, in the order of first mention.
 */
export async function upsertInvoices(tx: TenantTransaction, rows: readonly InvoiceRow[]): Promise<readonly UpsertedInvoice[]> {
  const latest = [...new Map(rows.map((row) => [row.externalId, row])).values()];
  if (latest.length === 0) return [];
  const created = await insertNew(tx, latest);
  const fresh = latest.flatMap((row) => {
    const id = created.get(row.externalId);
    return id ? [{ id, row }] : [];
  });
  await insertLines(
    tx,
    fresh.map(({ id, row }) => ({ invoiceId: id, lines: row.lines ?? [] })),
  );
  await post(
    tx,
    fresh.map(({ id, row }) => ({
      kind: 'issue',
      source: `invoice:${id}`,
      customerId: row.customerId,
      currency: row.currency,
      at: issuedAt(tx, row.issuedOn),
      postings: [
        { account: 'receivable', invoiceId: id, minor: row.amountMinor },
        { account: row.chargesForId ? 'charges' : 'sales', minor: -row.amountMinor },
      ],
    })),
  );
  const known = await lockKnown(tx, latest, created);
  const answers = latest.map((row) => judge(row, created.get(row.externalId), known.get(row.externalId)));
  const moved = latest.filter((_row, index) => answers[index]?.outcome === 'updated');
  await moveDueDates(tx, moved);
  const news = fresh.filter(({ row }) => !row.announced).map(({ id, row }) => finalized(row, id));
  const updates = moved.map((row) => updated(row, known.get(row.externalId)));
  await recordEvents(tx, [...news, ...updates]);
  return answers;
}

/** Noon of the day on which the invoice was issued, or now when that is still to come. */
function issuedAt(tx: TenantTransaction, issuedOn: string): Date {
  const noon = new Date(`${issuedOn}T12:00:00Z`);
  return noon < tx.nowDate ? noon : tx.nowDate;
}

function judge(row: InvoiceRow, createdId: string | undefined, stored: Stored | undefined): UpsertedInvoice {
  const { externalId } = row;
  if (createdId) return { externalId, id: createdId, outcome: 'created' };
  if (!stored) throw new Error(`Invoice ${externalId} was neither inserted nor found.`);
  const failure = fixedFieldFailure(row, stored);
  if (failure) return { externalId, id: stored.id, outcome: 'refused', failure };
  return { externalId, id: stored.id, outcome: row.dueOn === stored.dueOn ? 'unchanged' : 'updated' };
}

function fixedFieldFailure(row: InvoiceRow, stored: Stored): Failure | null {
  const { currency } = stored;
  const was = formatMinor({ minor: BigInt(stored.amountMinor), currency });
  const is = formatMinor({ minor: row.amountMinor, currency: row.currency });
  const pairs: readonly (readonly [string, string, string])[] = [
    ['amount', `${currency} ${was}`, `${row.currency} ${is}`],
    ['customer', stored.customerId, row.customerId],
    ['issued_on', stored.issuedOn, row.issuedOn],
    ['number', stored.number, row.number],
  ];
  const wrong = pairs.filter(([, before, after]) => before !== after);
  if (wrong.length === 0) return null;
  const fields = wrong.map(([field, before, after]) => ({
    field,
    message: field === 'customer' ? 'belongs to another customer' : `is ${before}, not ${after}`,
  }));
  const said = fields.map(({ field, message }) => `its ${field.replace('_', ' ')} ${message}`).join('; ');
  return new Failure(
    'conflict',
    `Invoice ${stored.number} is finalised: ${said}.`,
    'Send a credit note and a new invoice, or send this one as it was.',
    { fields },
  );
}

function finalized(row: InvoiceRow, id: string): NewEvent {
  const data = {
    number: row.number,
    amount: formatMinor({ minor: row.amountMinor, currency: row.currency }),
    currency: row.currency,
    due_on: row.dueOn,
  };
  const subject = { customerId: row.customerId, subjectKind: 'invoice' as const, subjectId: id };
  return { name: 'invoice.finalized', externalId: `invoice.finalized:${id}`, ...subject, data };
}

function updated(row: InvoiceRow, stored: Stored | undefined): NewEvent {
  const data = { number: row.number, due_on: row.dueOn, was_due_on: stored?.dueOn };
  return { name: 'invoice.updated', customerId: row.customerId, subjectKind: 'invoice', ...(stored && { subjectId: stored.id }), data };
}

async function insertNew(tx: TenantTransaction, rows: readonly InvoiceRow[]): Promise<ReadonlyMap<string, string>> {
  const now = tx.nowDate.toISOString();
  const ordered = rows
    .map(({ lines: _lines, ...row }) => ({ id: newId(), ...row, amountMinor: row.amountMinor.toString() }))
    .sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const inserted = await tx.db.execute<{ id: string; externalId: string }>(sql`
    insert into invoices (tenant_id, id, external_id, customer_id, order_id, number, kind, charges_for_id, currency, amount_minor, balance_minor, issued_on,
      due_on, terms, status, created_at, updated_at)
    select ${tx.tenantId}::uuid, r.id, r."externalId", r."customerId", r."orderId", r.number,
      case when r."chargesForId" is null then 'invoice' else 'debit_note' end, r."chargesForId", r.currency, r."amountMinor", r."amountMinor",
      r."issuedOn", r."dueOn", r.terms, 'open', ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(ordered)}::jsonb) as r(id uuid, "externalId" text, "customerId" uuid, "orderId" uuid,
      number text, "chargesForId" uuid, currency text, "amountMinor" bigint, "issuedOn" date, "dueOn" date, terms text)
    on conflict (tenant_id, external_id) do nothing
    returning id, external_id as "externalId"`);
  return new Map(inserted.map(({ id, externalId }) => [externalId, id]));
}

async function lockKnown(tx: TenantTransaction, rows: readonly InvoiceRow[], created: ReadonlyMap<string, string>) {
  const externalIds = rows.map(({ externalId }) => externalId).filter((externalId) => !created.has(externalId));
  if (externalIds.length === 0) return new Map<string, Stored>();
  const found = await tx.db.execute<Stored>(sql`
    select id, external_id as "externalId", customer_id as "customerId", number, currency, amount_minor::text as "amountMinor",
      issued_on::text as "issuedOn", due_on::text as "dueOn" from invoices
    where tenant_id = ${tx.tenantId} and external_id = any(${sql.param(externalIds)}::text[]) order by id for update`);
  return new Map(found.map((row) => [row.externalId, row]));
}

async function moveDueDates(tx: TenantTransaction, rows: readonly InvoiceRow[]): Promise<void> {
  if (rows.length === 0) return;
  const moves = rows.map(({ externalId, dueOn }) => ({ externalId, dueOn }));
  await tx.db.execute(sql`
    update invoices i set due_on = r."dueOn", updated_at = ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r("externalId" text, "dueOn" date)
    where i.tenant_id = ${tx.tenantId} and i.external_id = r."externalId"`);
}
