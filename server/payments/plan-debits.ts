import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { toDate } from '#server/clock.ts';
import { recordEvents } from '#server/events/record.ts';
import { decideDebit } from '#server/holds/decide.ts';
import { readTruth, type SubjectRef } from '#server/holds/read-truth.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { requireSettings } from '#server/tenants/settings.ts';
import { formatMinor, momentOn } from '#workflows-schema/index.ts';
import { type ChargeRules, takesPayments } from './chargeable.ts';
import { tellExpiring } from './expiring-methods.ts';

/** The customer hears of a debit so many days before it. */
export const NOTICE_DAYS = 2;
/** Invoices that are due within so many days get their debit planned. */
const HORIZON_DAYS = 7;
const AT = '09:00';
const AT_ONCE = 500;

/** What a debit needs to know of its invoice beyond what is asked of holds. */
export const DEBIT_NEEDS = { agreements: true, contacts: 'none', overdue: false, calendar: 'none', history: false } as const;

type Wanted = { invoiceId: string; customerId: string; savedMethodId: string; label: string; number: string; dueOn: string };

/**
 * Plans the debits of customers who pay automatically: on the due day, and never sooner than two days after the notice that
 * `autopay.scheduled` lets a flow send. What is held (a dispute, a promise, a plan, a case, a person) is not planned,
 * and nothing is while the company takes no payments. Returns how many are new.
 */
export async function planDebits(tx: TenantTransaction, rules: ChargeRules): Promise<number> {
  const { timeZone } = await requireSettings(tx);
  const today = tx.now.toZonedDateTimeISO(timeZone).toPlainDate();
  await tellExpiring(tx, today.toString());
  const wanted = (await takesPayments(tx, rules)) ? await findWanted(tx, today.add({ days: HORIZON_DAYS }).toString()) : [];
  const truths = await readTruth(
    tx,
    wanted.map(({ invoiceId, customerId }): SubjectRef => ({ subjectKind: 'invoice', subjectId: invoiceId, customerId })),
    DEBIT_NEEDS,
  );
  const earliest = today.add({ days: NOTICE_DAYS });
  const plans = wanted.flatMap((invoice, index) => {
    const truth = truths[index]?.truth;
    if (!truth?.invoice || decideDebit(truth).length > 0) return [];
    const due = Temporal.PlainDate.from(invoice.dueOn);
    const on = Temporal.PlainDate.compare(due, earliest) < 0 ? earliest : due;
    return [
      { ...invoice, id: newId(), debitOn: on.toString(), checkAt: toDate(momentOn(on, AT, timeZone)), balance: truth.invoice.balance },
    ];
  });
  await tx.db.execute(sql`
    insert into debits (tenant_id, id, customer_id, invoice_id, saved_method_id, debit_on, check_at, status, created_at)
    select ${tx.tenantId}::uuid, r.id, r."customerId", r."invoiceId", r."savedMethodId", r."debitOn", r."checkAt", 'planned', ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(plans.map(({ balance: _, ...plan }) => plan))}::jsonb) as r(id uuid, "customerId" uuid, "invoiceId" uuid,
      "savedMethodId" uuid, "debitOn" date, "checkAt" timestamptz)`);
  await tx.db.execute(sql`
    update saved_methods set looked_at = ${tx.nowDate.toISOString()}::timestamptz where tenant_id = ${tx.tenantId} and removed_at is null`);
  await recordEvents(
    tx,
    plans.map(({ id, customerId, invoiceId, number, debitOn, label, balance }) => ({
      name: 'autopay.scheduled',
      externalId: `autopay.scheduled:${id}`,
      customerId,
      subjectKind: 'invoice' as const,
      subjectId: invoiceId,
      data: { number, debitId: id, debit_on: debitOn, amount: formatMinor(balance), currency: balance.currency, method: label },
    })),
  );
  return plans.length;
}

/** Open invoices of customers who pay automatically that have no debit; what failed is tried again only when something about the invoice, or the method, has changed. */
async function findWanted(tx: TenantTransaction, until: string): Promise<readonly Wanted[]> {
  return tx.db.execute<Wanted>(sql`
    select i.id as "invoiceId", i.customer_id as "customerId", m.id as "savedMethodId", m.label, i.number, i.due_on::text as "dueOn"
    from saved_methods m
      join customers c on c.tenant_id = m.tenant_id and c.id = m.customer_id and c.autopay
      join invoices i on i.tenant_id = c.tenant_id and i.customer_id = c.id and i.status = 'open' and i.due_on <= ${until}::date
    where m.tenant_id = ${tx.tenantId} and m.removed_at is null and (m.expires_on is null or m.expires_on >= i.due_on)
      and not exists (select 1 from debits d where d.tenant_id = i.tenant_id and d.invoice_id = i.id
        and (d.status in ('planned', 'charging', 'done') or (d.status = 'failed' and d.ended_at >= i.updated_at and d.saved_method_id = m.id)))
    order by i.due_on, i.id limit ${AT_ONCE} for update of m`);
}
