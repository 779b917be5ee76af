import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { candidatesOf } from '#server/segments/select.ts';
import type { Assignee, SubjectKind } from '#workflows-schema/index.ts';
import { chooseAssignees } from './assignees.ts';
import type { NewCase } from './new-case.ts';

/** Somebody who would get cases, how many are open with them now, and about how many of the subjects they would get one. */
export type Receiver = { readonly name: string; readonly open: number; readonly subjects: number };

/** Who would get a case now: `waiting` of the subjects' cases would stay in the inbox, where `inInbox` wait already. */
export type WhoGets = { readonly receivers: readonly Receiver[]; readonly waiting: number; readonly inInbox: number };

export type WhoQuestion = { readonly subject: SubjectKind; readonly assignee: Assignee; readonly capacity: number };

/**
 * Who would get a case that a step opens now. One rule names one person whomever it is about; "who had this customer last"
 * is answered for every customer with something that the flow may be about, each for itself.
 */
export async function whoGets(tx: TenantTransaction, { subject, assignee, capacity }: WhoQuestion): Promise<WhoGets> {
  const customers = assignee.rule === 'owner' ? await customersOf(tx, subject) : [''];
  const chosen = await chooseAssignees(
    tx,
    customers.map((customerId) => asked(customerId, { subject, assignee, capacity: assignee.rule === 'owner' ? 0 : capacity })),
  );
  const members = await readMembers(tx);
  const tally = new Map<string, number>();
  for (const userId of chosen) {
    const member = members.find(({ id }) => id === userId);
    // A rule of its own customer counts nobody's load of the others: each is asked as if it came alone.
    const full = assignee.rule === 'owner' && capacity > 0 && member !== undefined && member.open >= capacity;
    if (member && !full) tally.set(member.id, (tally.get(member.id) ?? 0) + 1);
  }
  const receivers = members.flatMap(({ id, name, open }) => (tally.has(id) ? [{ name, open, subjects: tally.get(id) ?? 0 }] : []));
  const given = receivers.reduce((sum, receiver) => sum + receiver.subjects, 0);
  return {
    receivers: receivers.toSorted((a, b) => b.subjects - a.subjects || a.name.localeCompare(b.name)),
    waiting: chosen.length - given,
    inInbox: await countInbox(tx),
  };
}

function asked(customerId: string, { subject, assignee, capacity }: WhoQuestion): NewCase {
  const nothing = { source: '', subjectId: '', title: '', dueAt: new Date(0) };
  return { ...nothing, customerId, subjectKind: subject, reason: 'overdue', assignee, capacity };
}

async function customersOf(tx: TenantTransaction, subject: SubjectKind): Promise<readonly string[]> {
  const rows = await tx.db.execute<{ id: string }>(
    sql`select distinct s.customer_id as id from (${candidatesOf(tx, subject)}) s order by id limit 20000`,
  );
  return rows.map(({ id }) => id);
}

/** Members who work cases, with how many are open with each. */
async function readMembers(tx: TenantTransaction): Promise<readonly { id: string; name: string; open: number }[]> {
  return tx.db.execute<{ id: string; name: string; open: number }>(sql`
    select m.user_id as id, u.name, count(c.id)::int as open from members m join users u on u.id = m.user_id
    left join cases c on c.tenant_id = m.tenant_id and c.assignee_id = m.user_id and c.status = 'open'
    where m.tenant_id = ${tx.tenantId} group by m.user_id, u.name`);
}

async function countInbox(tx: TenantTransaction): Promise<number> {
  const [row] = await tx.db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from cases where tenant_id = ${tx.tenantId} and status = 'open' and assignee_id is null`);
  return row?.waiting ?? 0;
}
