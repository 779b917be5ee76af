import { sql } from 'drizzle-orm';
import { openCase } from '#server/cases/open.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { answerBy } from '#server/tenants/answer-time.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';
import { sendCopies } from './copies.ts';

const AT_ONCE = 50;

export type WaitingReply = {
  readonly id: string;
  readonly messageId: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** The number of the invoice or order that it is about. */
  readonly number: string | null;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly subject: string;
  readonly text: string;
  readonly intent: string | null;
  readonly sender: string;
  /** Flows were told of it. */
  readonly isTold: boolean;
  /** A flow started on it and was let in. */
  readonly isTaken: boolean;
  /** The case that this flow opened. */
  readonly flowCaseId: string | null;
  /** The open case of the same exchange. */
  readonly threadCaseId: string | null;
};

/**
 * Puts answers into somebody's hands once the flows have had their turn: what no published flow took goes to a person as a
 * case, one open case an exchange. To be called after the runs that start on new events have made their first step.
 * @returns how many were settled
 */
export async function handOverReplies(tx: TenantTransaction): Promise<number> {
  const waiting = await readWaiting(tx);
  const opened = new Map<string, string>();
  for (const reply of waiting) {
    const caseId = reply.isTaken ? reply.flowCaseId : (reply.threadCaseId ?? opened.get(reply.subjectId) ?? (await openFor(tx, reply)));
    if (caseId && !reply.isTaken) opened.set(reply.subjectId, caseId);
    await tx.db.execute(sql`
      update replies set settled_at = ${tx.nowDate.toISOString()}::timestamptz, case_id = ${caseId} where tenant_id = ${tx.tenantId} and id = ${reply.id}`);
  }
  await sendCopies(
    tx,
    waiting.filter(({ isTold }) => isTold),
  );
  return waiting.length;
}

/** A run that its flow did not let in, or that failed or is paused at its start, has taken nothing. */
function readWaiting(tx: TenantTransaction): Promise<readonly WaitingReply[]> {
  const started = sql`runs r where r.tenant_id = p.tenant_id and r.event_id = p.event_id`;
  const taken = sql`(r.status = 'waiting' or (r.status not in ('held', 'failed') and r.end_reason not in ('not-admitted', 'held-out', 'error', 'cancelled')))`;
  return tx.db.execute<WaitingReply>(sql`
    select p.id, p.message_id as "messageId", p.customer_id as "customerId", c.name as "customerName", p.subject_kind as "subjectKind", p.subject_id as "subjectId",
      coalesce(i.number, o.number) as number, p.from_name as "fromName", p.from_address as "fromAddress", p.subject, p.text, p.intent, p.sender,
      p.event_id is not null as "isTold", exists (select 1 from ${started} and ${taken}) as "isTaken",
      (select k.id from cases k join runs r on r.tenant_id = k.tenant_id and r.id = k.run_id
        where k.tenant_id = p.tenant_id and r.event_id = p.event_id and ${taken} order by k.approvals_needed, k.opened_at desc, k.id desc limit 1) as "flowCaseId",
      (select k.id from replies f join cases k on k.tenant_id = f.tenant_id and k.id = f.case_id
        where f.tenant_id = p.tenant_id and f.thread_id = p.thread_id and k.status = 'open' order by f.received_at desc limit 1) as "threadCaseId"
    from replies p join customers c on c.tenant_id = p.tenant_id and c.id = p.customer_id
    left join events e on e.tenant_id = p.tenant_id and e.id = p.event_id
    left join invoices i on i.tenant_id = p.tenant_id and i.id = p.subject_id left join orders o on o.tenant_id = p.tenant_id and o.id = p.subject_id
    where p.tenant_id = ${tx.tenantId} and p.settled_at is null and (p.event_id is null or e.routed_at is not null)
      and not exists (select 1 from ${started} and r.status = 'waiting' and r.wake_at <= ${tx.nowDate.toISOString()}::timestamptz)
    order by p.received_at, p.id limit ${AT_ONCE} for update of p skip locked`);
}

async function openFor(tx: TenantTransaction, reply: WaitingReply): Promise<string | null> {
  const { id, customerId, subjectKind, subjectId, number, intent } = reply;
  const about = number ? ` about ${subjectKind} ${number}` : '';
  const caseId = await openCase(tx, {
    ...{ source: `reply:${id}`, customerId, subjectKind, subjectId, reason: 'reply' as const },
    title: `A customer answered${about}`,
    assignee: { rule: 'least-busy' },
    dueAt: await answerBy(tx, intent === 'dispute' || intent === 'negative' ? 'dispute' : 'question'),
    context: { from: 'mail', replyId: id, intent },
  });
  return caseId ?? null;
}
