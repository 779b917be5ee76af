import { sql } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { toDate } from '#server/clock.ts';
import { notFound } from '#server/errors.ts';
import { bothNeeds, needsOf } from '#server/holds/needs.ts';
import { readPolicy } from '#server/holds/read-policy.ts';
import { readTruth, type SubjectRef, type SubjectTruth } from '#server/holds/read-truth.ts';
import { requestOf } from '#server/holds/truth.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { type FlowGraph, type SubjectKind, needsOf as whatFlowNeeds } from '#workflows-schema/index.ts';

export type TrialSubject = SubjectRef & {
  /** "INV-7 · Nordlicht GmbH". */
  readonly about: string;
  /** What is true of it at a moment. */
  truthAt(now: Temporal.Instant): Promise<SubjectTruth>;
};

/** A real subject, read as a tick at that moment would read it. @throws Failure `not-found` */
export async function realSubject(
  tx: TenantTransaction,
  { kind, id }: { kind: SubjectKind; id: string },
  graph: FlowGraph,
): Promise<TrialSubject> {
  const [row] = await tx.db.execute<{ customerId: string; number: string | null; name: string }>(sql`
    select c.id as "customerId", coalesce(i.number, o.number) as number, c.name
    from (select ${id}::uuid as id) s
    left join invoices i on i.tenant_id = ${tx.tenantId} and i.id = s.id and ${kind} = 'invoice'
    left join orders o on o.tenant_id = ${tx.tenantId} and o.id = s.id and ${kind} = 'order'
    join customers c on c.tenant_id = ${tx.tenantId} and c.id = coalesce(i.customer_id, o.customer_id, case when ${kind} = 'customer' then s.id end)`);
  if (!row) throw notFound(kind, id);
  const ref = { subjectKind: kind, subjectId: id, customerId: row.customerId };
  const { settings } = graph.document;
  const own = whatFlowNeeds(graph);
  const needs = bothNeeds(needsOf([requestOf(settings)], 'tick'), { agreements: true, history: own.history, calendar: settings.calendar });
  return {
    ...ref,
    about: row.number ? `${row.number} · ${row.name}` : row.name,
    truthAt: async (now) => {
      const [truth] = await readTruth({ ...tx, now, nowDate: toDate(now) }, [ref], needs);
      if (!truth) throw notFound(kind, id);
      return truth;
    },
  };
}

const SAMPLE = '00000000-0000-7000-8000-000000000000';

/** A made-up subject: an invoice of 1,840 that falls due a week after the trial begins, or an order placed that day. */
export async function sampleSubject(tx: TenantTransaction, kind: SubjectKind): Promise<TrialSubject> {
  const { zone, policy } = await readPolicy(tx, true);
  const begin = tx.now.toZonedDateTimeISO(zone).toPlainDate();
  const money = { minor: 184_000n, currency: 'EUR' };
  const due = begin.add({ days: 7 });
  return {
    subjectKind: kind,
    subjectId: SAMPLE,
    customerId: SAMPLE,
    about: 'a sample customer',
    truthAt: async (now) => {
      const today = now.toZonedDateTimeISO(zone).toPlainDate();
      return {
        invoice: kind === 'invoice' ? sampleInvoice({ money, issued: begin.subtract({ days: 23 }), due, today }) : null,
        order:
          kind === 'order'
            ? { number: 'SO-20931', status: 'placed', total: money, placedOn: begin.toString(), promisedOn: due.toString(), itemCount: 3 }
            : null,
        customer: {
          name: 'Lindqvist Interiors',
          tier: 'standard',
          country: null,
          locale: 'en-GB',
          personalOnly: false,
          autopay: false,
          channel: null,
          digest: false,
          marketingConsent: true,
          smsConsent: false,
          since: begin.subtract({ years: 2 }).toString(),
          attributes: {},
        },
        history: sampleHistory(money),
        calendar: policy.calendar,
        today: today.toString(),
        recipient: { contactId: SAMPLE, name: 'Ada Byron', email: 'ada@customer.example' },
        zones: { tenant: zone, customer: zone, contact: zone },
        truth: {
          now,
          invoice: kind === 'invoice' ? { status: 'open', balance: money, disputed: false, processing: false } : null,
          promise: null,
          plan: null,
          dispute: null,
          subjectHold: null,
          personalOnly: false,
          address: 'ada@customer.example',
          suppressedFor: null,
          optedOutFor: null,
          marketingConsent: true,
          caseOpen: false,
          hasOverdue: false,
          lastDunningAt: null,
          sentLast7Days: [],
          zone,
          policy,
        },
      };
    },
  };
}

type Money = NonNullable<SubjectTruth['invoice']>['balance'];
type Days = { money: Money; issued: Temporal.PlainDate; due: Temporal.PlainDate; today: Temporal.PlainDate };

function sampleInvoice({ money, issued, due, today }: Days): NonNullable<SubjectTruth['invoice']> {
  return {
    number: 'INV-10428',
    status: 'open',
    amount: money,
    balance: money,
    issuedOn: issued.toString(),
    dueOn: due.toString(),
    daysOverdue: due.until(today).days,
    disputed: false,
    disputedAmount: null,
    processing: false,
    terms: null,
    viewedOn: null,
    promisedOn: null,
    planStatus: null,
    instalmentOn: null,
  };
}

function sampleHistory(money: Money): NonNullable<SubjectTruth['history']> {
  return {
    openBalance: money,
    overdueBalance: { ...money, minor: 0n },
    lateOfLast6: 1,
    veryLateOfLast6: 0,
    onTimeOfLast12: 9,
    averageDaysLate: 3,
    brokenPromises90: 0,
    touches90: 2,
    lastContactOn: null,
    lastOrderOn: null,
    orders: 12,
    lastReplyIntent: null,
  };
}
