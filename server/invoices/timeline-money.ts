import { sql } from 'drizzle-orm';
import type { TimelineSource } from './timeline-source.ts';

type Kind = 'payment' | 'refund' | 'chargeback' | 'credit_note' | 'late_charge';

/** The payments of an invoice: those meant for it, and those of which it took something later. */
const paymentsOf: TimelineSource = ({ tenantId, invoiceId }) => sql`
  select payment_id from payment_parts where tenant_id = ${tenantId} and invoice_id = ${invoiceId}
  union select payment_id from ledger_entries where tenant_id = ${tenantId} and invoice_id = ${invoiceId} and payment_id is not null`;

export const moneySources: { readonly [K in Kind]: TimelineSource } = {
  payment: (about) => sql`
    select p.id, coalesce(p.settled_at, p.created_at) as at, p.status as what, null as title, p.amount_minor::text as minor, p.currency, p.source as actor,
      jsonb_build_object('method', p.method, 'reason', p.failure_reason) as data, null as ref
    from payments p where p.tenant_id = ${about.tenantId} and p.id in (${paymentsOf(about)}) order by p.created_at desc`,
  refund: (about) => sql`
    select r.id, m.at, m.what, null as title, r.amount_minor::text as minor, r.currency, m.actor,
      jsonb_build_object('reason', r.reason, 'failure', r.failure_reason, 'owedAgain', r.owed_again) as data, null as ref
    from refunds r cross join lateral (values ('asked', r.created_at, r.created_by), (r.status, r.settled_at, null)) as m(what, at, actor)
    where r.tenant_id = ${about.tenantId} and m.at is not null and r.payment_id in (${paymentsOf(about)}) order by m.at desc`,
  chargeback: (about) => sql`
    select b.id, m.at, m.what, null as title, b.amount_minor::text as minor, b.currency, null as actor,
      jsonb_build_object('reason', b.reason, 'evidenceDueAt', b.evidence_due_at) as data, null as ref
    from chargebacks b cross join lateral (values ('open', b.opened_at), (b.status, b.closed_at)) as m(what, at)
    where b.tenant_id = ${about.tenantId} and m.at is not null and b.payment_id in (${paymentsOf(about)}) order by m.at desc`,
  credit_note: ({ tenantId, invoiceId }) => sql`
    select id, created_at as at, 'issued' as what, number as title, amount_minor::text as minor, currency, created_by as actor,
      jsonb_build_object('reason', reason) as data, null as ref
    from credit_notes where tenant_id = ${tenantId} and invoice_id = ${invoiceId} order by created_at desc`,
  late_charge: ({ tenantId, invoiceId }) => sql`
    select id, created_at as at, status as what, null as title, (interest_minor + fixed_minor)::text as minor, currency, created_by as actor,
      jsonb_build_object('reason', reason) as data, debit_note_id as ref
    from late_charges where tenant_id = ${tenantId} and invoice_id = ${invoiceId} order by created_at desc`,
};
