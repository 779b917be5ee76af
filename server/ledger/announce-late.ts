import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { recordAudit } from '#server/audit.ts';
import { Failure, notFound } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { listensTo } from '#server/flows/listens.ts';
import { decideDebit } from '#server/holds/decide.ts';
import { readTruth, type SubjectRef } from '#server/holds/read-truth.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { LATE_NOTICE_DAYS, noteLateLook } from '#server/tenants/late-terms.ts';
import { requireSettings } from '#server/tenants/settings.ts';
import { todayOf } from '#server/tenants/today.ts';
import { LATE_RULES, ruleOf } from './late-interest/rules.ts';
import { readLate } from './read-late.ts';

const AT_ONCE = 500;
const NEEDS = { agreements: true, contacts: 'none', overdue: false, calendar: 'none', history: false } as const;

type Told = { readonly id: string; readonly customerId: string; readonly number: string };

/**
 * Tells flows, by `invoice.fee_due`, of the invoices whose late charges apply in five days: once an invoice, in time for the
 * day that the company has set. What is disputed, promised, planned, in a case or with a person is left for a later look. No
 * flow that listens, no notice: nobody would have told the customer. Returns how many are new.
 */
export async function announceLate(tx: TenantTransaction): Promise<number> {
  await noteLateLook(tx);
  const { lateAfterDays, lateSince, lateRule, country, timeZone } = await requireSettings(tx);
  const rule = LATE_RULES.find((known) => known === lateRule) ?? ruleOf(country);
  if (lateAfterDays === null || lateSince === null || rule === 'none' || !(await listensTo(tx, 'invoice.fee_due'))) return 0;
  const today = tx.now.toZonedDateTimeISO(timeZone).toPlainDate();
  const lead = lateAfterDays - LATE_NOTICE_DAYS;
  const due = {
    from: Temporal.PlainDate.from(lateSince).subtract({ days: lead }).toString(),
    through: today.subtract({ days: lead }).toString(),
  };
  const found = await findUntold(tx, due, rule === 'custom');
  const truths = await readTruth(
    tx,
    found.map(({ id, customerId }): SubjectRef => ({ subjectKind: 'invoice', subjectId: id, customerId })),
    NEEDS,
  );
  const free = found.filter((_, index) => {
    const truth = truths[index]?.truth;
    return truth && decideDebit(truth).length === 0;
  });
  await tell(tx, free, today.toString());
  return free.length;
}

/**
 * A person has late charges announced on one invoice, whatever day it is.
 * @throws Failure `not-found`; `conflict` when nothing has run up, it was announced before, or no flow would mail it
 */
export async function announceOne(tx: TenantTransaction, invoiceId: string): Promise<void> {
  const { id, customerId, number } = await lockInvoice(tx, invoiceId);
  const late = await readLate(tx, invoiceId);
  if (!late) throw notFound('invoice', invoiceId);
  if (late.why !== null) throw new Failure('conflict', `Nothing has run up on invoice ${number}.`, 'Load the page again to see why.');
  if (late.notice)
    throw new Failure(
      'conflict',
      `It was announced on ${late.notice.toldOn} already.`,
      `From ${late.notice.appliesOn} on it can be charged.`,
    );
  if (!(await listensTo(tx, 'invoice.fee_due')))
    throw new Failure(
      'conflict',
      'No flow of yours mails the notice.',
      'Turn on “Late fee or interest” under Flows, or write to the customer yourself.',
    );
  await tell(tx, [{ id, customerId, number }], await todayOf(tx));
}

type Due = { readonly from: string; readonly through: string };

async function findUntold(tx: TenantTransaction, { from, through }: Due, people: boolean): Promise<readonly Told[]> {
  return tx.db.execute<Told>(sql`
    select i.id, i.customer_id as "customerId", i.number from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id
    where i.tenant_id = ${tx.tenantId} and i.status = 'open' and i.kind = 'invoice' and i.due_on between ${from}::date and ${through}::date
      and (${people} or not c.consumer)
      and not exists (select 1 from late_notices n where n.tenant_id = i.tenant_id and n.invoice_id = i.id)
      and not exists (select 1 from late_charges l where l.tenant_id = i.tenant_id and l.invoice_id = i.id)
    order by i.due_on, i.id limit ${AT_ONCE}`);
}

async function tell(tx: TenantTransaction, invoices: readonly Told[], today: string): Promise<void> {
  if (invoices.length === 0) return;
  const appliesOn = Temporal.PlainDate.from(today).add({ days: LATE_NOTICE_DAYS }).toString();
  await tx.db.execute(sql`
    insert into late_notices (tenant_id, invoice_id, told_on, applies_on, created_at, created_by)
    select ${tx.tenantId}::uuid, i.id, ${today}::date, ${appliesOn}::date, ${tx.nowDate.toISOString()}::timestamptz, ${tx.actor}
    from unnest(${sql.param(invoices.map(({ id }) => id))}::uuid[]) as i(id)`);
  await recordEvents(
    tx,
    invoices.map(({ id, customerId, number }) => ({
      name: 'invoice.fee_due',
      externalId: `invoice.fee_due:${id}`,
      customerId,
      subjectKind: 'invoice' as const,
      subjectId: id,
      data: { number, applies_on: appliesOn },
    })),
  );
  for (const { id } of invoices) await recordAudit(tx, { action: 'invoice.fee_due', target: `invoice:${id}`, detail: { appliesOn } });
}
