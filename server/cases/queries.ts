import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import { PAGE_SIZE, type Page, readCursor, toPage } from '#server/keyset.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money, SubjectKind } from '#workflows-schema/index.ts';
import type { CaseReason, NewCase } from './new-case.ts';
import type { CaseOutcome } from './outcomes.ts';
import { DISPUTE_OF_CASE, numberOf } from './requested-case.ts';

export const CASE_FILTERS = ['open', 'mine', 'resolved'] as const;
export type CaseFilter = (typeof CASE_FILTERS)[number];

export type CaseListRow = {
  readonly id: string;
  readonly title: string;
  readonly reason: CaseReason;
  readonly status: 'open' | 'resolved';
  readonly priority: NonNullable<NewCase['priority']>;
  readonly customerId: string;
  readonly customerName: string;
  /** The invoice or order that it is about, and what is still owed on an invoice. */
  readonly subjectNumber: string | null;
  readonly balance: Money | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly outcome: CaseOutcome | null;
};

type Stamps = { openedAt: string; dueAt: string | null; resolvedAt: string | null };
type Raw<R extends CaseListRow> = Omit<R, keyof Stamps | 'balance'> & Stamps & { currency: string | null; balanceMinor: string | null };

const columns = sql`
  k.id, k.title, k.reason, k.status, k.priority, k.customer_id as "customerId", c.name as "customerName", k.assignee_id as "assigneeId",
  u.name as "assigneeName", k.opened_at as "openedAt", k.due_at as "dueAt", k.resolved_at as "resolvedAt", k.outcome,
  coalesce(i.number, o.number) as "subjectNumber", i.currency, i.balance_minor::text as "balanceMinor"`;
const source = sql`cases k join customers c on c.tenant_id = k.tenant_id and c.id = k.customer_id left join users u on u.id = k.assignee_id
  left join invoices i on i.tenant_id = k.tenant_id and i.id = k.subject_id left join orders o on o.tenant_id = k.tenant_id and o.id = k.subject_id`;

const date = (text: string | null): Date | null => (text ? new Date(text) : null);
function fromRow<R extends Stamps & { currency: string | null; balanceMinor: string | null }>({ currency, balanceMinor, ...row }: R) {
  const balance: Money | null = currency && balanceMinor ? { minor: BigInt(balanceMinor), currency } : null;
  return { ...row, balance, openedAt: new Date(row.openedAt), dueAt: date(row.dueAt), resolvedAt: date(row.resolvedAt) };
}

/** Cases: open ones by deadline, the most pressing first; resolved ones by when, the latest first. */
export async function listCases(
  tx: TenantTransaction,
  wanted: { readonly filter: CaseFilter; readonly userId: string; readonly after?: string | undefined },
): Promise<Page<CaseListRow>> {
  const { filter, userId } = wanted;
  const after = readCursor(wanted.after);
  const resolved = filter === 'resolved';
  // A case without a deadline stands behind all that have one.
  const key = resolved ? sql`k.resolved_at` : sql`coalesce(k.due_at, 'infinity'::timestamptz)`;
  const rows = await tx.db.execute<Raw<CaseListRow> & { key: string }>(sql`
    select ${columns}, ${key}::text as key from ${source}
    where k.tenant_id = ${tx.tenantId} and k.status = ${resolved ? 'resolved' : 'open'}
      ${filter === 'mine' ? sql`and k.assignee_id = ${userId}` : sql``}
      ${after ? sql`and (${key}, k.id) ${resolved ? sql`<` : sql`>`} (${after.value}::timestamptz, ${after.id}::uuid)` : sql``}
    order by ${key} ${resolved ? sql`desc` : sql`asc`}, k.id ${resolved ? sql`desc` : sql`asc`} limit ${PAGE_SIZE + 1}`);
  const page = toPage(rows, (row) => ({ value: row.key, id: row.id }));
  return { ...page, rows: page.rows.map(({ key: _key, ...row }) => fromRow(row)) };
}

/** How many cases each filter shows. */
export async function countCases(tx: TenantTransaction, userId: string): Promise<Readonly<Record<CaseFilter, number>>> {
  const [row] = await tx.db.execute<Record<CaseFilter, number>>(sql`
    select count(*) filter (where status = 'open')::int as open,
      count(*) filter (where status = 'open' and assignee_id = ${userId})::int as mine,
      count(*) filter (where status = 'resolved')::int as resolved
    from cases where tenant_id = ${tx.tenantId}`);
  return row ?? { open: 0, mine: 0, resolved: 0 };
}

export type CaseDetail = CaseListRow & {
  /** What the customer can read out of a mail or from a page. */
  readonly number: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly runId: string | null;
  readonly note: string | null;
  readonly resolvedBy: string | null;
  /** Values of the moment in which it was opened. */
  readonly context: Readonly<Record<string, unknown>>;
  /** Members who must approve; 0 for a case that is no approval. */
  readonly approvalsNeeded: number;
  /** What members have said so far, in order. */
  readonly votes: readonly CaseVote[];
};

export type CaseVote = {
  readonly userId: string;
  readonly name: string;
  readonly vote: 'approve' | 'reject';
  readonly note: string;
  readonly at: Date;
};

/** One case. @throws Failure `not-found` */
export async function requireCase(tx: TenantTransaction, caseId: string): Promise<CaseDetail> {
  const [found] = await tx.db.execute<Raw<Omit<CaseDetail, 'votes' | 'number'>> & { disputeId: string | null }>(sql`
    select ${columns}, k.subject_kind as "subjectKind", k.subject_id as "subjectId", k.run_id as "runId", k.note, k.context,
      k.approvals_needed as "approvalsNeeded", ${DISPUTE_OF_CASE} as "disputeId", coalesce(r.name, k.resolved_by) as "resolvedBy"
    from ${source} left join users r on 'member:' || r.id = k.resolved_by
    where k.tenant_id = ${tx.tenantId} and k.id = ${caseId}`);
  if (!found) throw notFound('case', caseId);
  const { disputeId, ...row } = found;
  return { ...fromRow(row), number: numberOf(row.id, disputeId), votes: row.approvalsNeeded > 0 ? await readVotes(tx, caseId) : [] };
}

async function readVotes(tx: TenantTransaction, caseId: string): Promise<readonly CaseVote[]> {
  const rows = await tx.db.execute<Omit<CaseVote, 'at'> & { at: string }>(sql`
    select a.user_id as "userId", coalesce(u.name, 'someone who left') as name, a.vote, a.note, a.at
    from approvals a left join users u on u.id = a.user_id
    where a.tenant_id = ${tx.tenantId} and a.case_id = ${caseId} order by a.at, a.id`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
