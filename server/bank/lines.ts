import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { PAGE_SIZE, type Page, readCursor, toPage } from '#server/keyset.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import { readStatement, type StatementFile } from './read-statement.ts';
import type { BankMapping } from './statement-columns.ts';

export const LINE_FILTERS = ['open', 'booked', 'ignored'] as const;
export type LineStatus = (typeof LINE_FILTERS)[number];

export type BankLine = {
  readonly id: string;
  readonly account: string;
  readonly bookedOn: string;
  readonly amount: Money;
  readonly payer: string;
  readonly reference: string;
  readonly status: LineStatus;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly invoices: readonly { readonly id: string; readonly number: string }[];
};

export type KeptLines = { readonly added: number; readonly known: number } & Pick<StatementFile, 'outgoing' | 'errors'>;

/** Keeps what came in by a bank's file; a line that is kept already changes nothing. @throws Failure `invalid-input` */
export async function keepStatement(
  tx: TenantTransaction,
  file: { readonly text: string; readonly mapping: BankMapping },
): Promise<KeptLines> {
  const { lines, outgoing, errors } = readStatement(file.text, file.mapping);
  const { account } = file.mapping;
  const rows = lines.map(({ minor, ...line }) => ({ id: newId(), ...line, minor: minor.toString() }));
  const added = await tx.db.execute(sql`
    insert into bank_lines (tenant_id, id, account, booked_on, amount_minor, currency, payer, reference, hash, imported_at, imported_by)
    select ${tx.tenantId}::uuid, r.id, ${account}, r."bookedOn", r.minor, r.currency, r.payer, r.reference, r.hash, ${tx.nowDate.toISOString()}::timestamptz, ${tx.actor}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "bookedOn" date, minor bigint, currency text, payer text, reference text, hash text)
    on conflict (tenant_id, hash) do nothing returning id`);
  const kept = { added: added.length, known: lines.length - added.length, outgoing };
  await recordAudit(tx, { action: 'statement.imported', target: 'bank', detail: { account, ...kept, errors: errors.length } });
  return { ...kept, errors: errors.slice(0, 100) };
}

type Row = Omit<BankLine, 'amount' | 'invoices'> & { minor: string; currency: string; invoices: BankLine['invoices'] | null };

const columns = sql`l.id, l.account, l.booked_on::text as "bookedOn", l.amount_minor::text as minor, l.currency, l.payer, l.reference, l.status, l.reason`;

const fromRow = ({ minor, currency, invoices, ...row }: Row): BankLine => ({
  ...row,
  amount: { minor: BigInt(minor), currency },
  invoices: invoices ?? [],
});

/** Lines by day, newest first, with what they were booked on. */
export async function listLines(
  tx: TenantTransaction,
  wanted: { readonly filter: LineStatus; readonly after?: string | undefined },
): Promise<Page<BankLine>> {
  const after = readCursor(wanted.after);
  const rows = await tx.db.execute<Row>(sql`
    select ${columns}, u.name as "decidedBy",
      (select jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number)) from payment_parts t
        join invoices i on i.tenant_id = t.tenant_id and i.id = t.invoice_id where t.tenant_id = l.tenant_id and t.payment_id = l.payment_id) as invoices
    from bank_lines l left join users u on 'member:' || u.id = l.decided_by
    where l.tenant_id = ${tx.tenantId} and l.status = ${wanted.filter}
      ${after ? sql`and (l.booked_on, l.id) < (${after.value}::date, ${after.id}::uuid)` : sql``}
    order by l.booked_on desc, l.id desc limit ${PAGE_SIZE + 1}`);
  return toPage(rows.map(fromRow), ({ bookedOn, id }) => ({ value: bookedOn, id }));
}

/** How many lines stand in each state. */
export async function countLines(tx: TenantTransaction): Promise<Readonly<Record<LineStatus, number>>> {
  const rows = await tx.db.execute<{ status: LineStatus; count: number }>(sql`
    select status, count(*)::int as count from bank_lines where tenant_id = ${tx.tenantId} group by status`);
  const of = (status: LineStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  return { open: of('open'), booked: of('booked'), ignored: of('ignored') };
}

/** Locks open lines, oldest first; all of them (up to `limit`) without ids. */
export async function lockOpenLines(
  tx: TenantTransaction,
  { ids, limit }: { readonly ids: readonly string[] | null; readonly limit: number },
): Promise<readonly BankLine[]> {
  const rows = await tx.db.execute<Row>(sql`
    select ${columns}, null as "decidedBy", null as invoices from bank_lines l
    where l.tenant_id = ${tx.tenantId} and l.status = 'open' ${ids ? sql`and l.id = any(${sql.param([...ids])}::uuid[])` : sql``}
    order by l.booked_on, l.id limit ${limit} for update`);
  return rows.map(fromRow);
}

/** What became of lines; the caller holds their locks. */
export async function decideLine(
  tx: TenantTransaction,
  line: {
    readonly id: string;
    readonly status: Exclude<LineStatus, 'open'>;
    readonly reason: string | null;
    readonly paymentId: string | null;
  },
): Promise<void> {
  const { id, status, reason, paymentId } = line;
  await tx.db.execute(sql`
    update bank_lines set status = ${status}, reason = ${reason}, payment_id = ${paymentId}::uuid, decided_at = ${tx.nowDate.toISOString()}::timestamptz,
      decided_by = ${tx.actor} where tenant_id = ${tx.tenantId} and id = ${id}`);
}
