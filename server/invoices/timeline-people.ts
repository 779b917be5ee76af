import { sql } from 'drizzle-orm';
import type { TimelineSource } from './timeline-source.ts';

type Kind = 'promise' | 'plan' | 'dispute' | 'hold' | 'case' | 'note';

/** What was agreed, contested, held and written down; a record that ended tells of its beginning and of its end. */
export const peopleSources: { readonly [K in Kind]: TimelineSource } = {
  promise: ({ tenantId, invoiceId }) => sql`
    select p.id, m.at, m.what, null as title, p.amount_minor::text as minor, p.currency, m.actor,
      jsonb_build_object('promisedOn', p.promised_on) as data, null as ref
    from promises p cross join lateral (values ('made', p.created_at, p.made_by), (p.status, p.decided_at, null)) as m(what, at, actor)
    where p.tenant_id = ${tenantId} and p.invoice_id = ${invoiceId} and m.at is not null order by m.at desc`,
  plan: ({ tenantId, invoiceId }) => sql`
    select p.id, m.at, m.what, null as title, p.total_minor::text as minor, p.currency, m.actor,
      jsonb_build_object('reason', p.reason, 'parts',
        (select count(*) from plan_instalments n where n.tenant_id = p.tenant_id and n.plan_id = p.id)) as data, null as ref
    from plans p cross join lateral (values ('requested', p.created_at, p.source), (p.status, p.decided_at, p.decided_by)) as m(what, at, actor)
    where p.tenant_id = ${tenantId} and p.invoice_id = ${invoiceId} and m.at is not null order by m.at desc`,
  dispute: ({ tenantId, invoiceId }) => sql`
    select d.id, m.at, m.what, null as title, d.amount_minor::text as minor, d.currency, m.actor,
      jsonb_build_object('reason', d.reason, 'detail', d.detail, 'outcome', d.outcome) as data, null as ref
    from disputes d cross join lateral (values ('opened', d.opened_at, d.source), ('resolved', d.resolved_at, d.resolved_by)) as m(what, at, actor)
    where d.tenant_id = ${tenantId} and d.invoice_id = ${invoiceId} and m.at is not null order by m.at desc`,
  hold: ({ tenantId, invoiceId }) => sql`
    select h.id, m.at, m.what, null as title, null as minor, null as currency, m.actor,
      jsonb_build_object('reason', h.reason, 'until', h.until) as data, null as ref
    from subject_holds h cross join lateral (values ('placed', h.created_at, h.created_by), ('released', h.released_at, null)) as m(what, at, actor)
    where h.tenant_id = ${tenantId} and h.subject_id = ${invoiceId} and m.at is not null order by m.at desc`,
  case: ({ tenantId, invoiceId }) => sql`
    select c.id, m.at, m.what, c.title, null as minor, null as currency, m.actor,
      jsonb_build_object('reason', c.reason, 'outcome', c.outcome, 'note', case when m.what = 'open' then null else c.note end) as data, c.id as ref
    from cases c cross join lateral (values ('open', c.opened_at, null), (c.status, c.resolved_at, c.resolved_by)) as m(what, at, actor)
    where c.tenant_id = ${tenantId} and c.subject_id = ${invoiceId} and m.at is not null order by m.at desc`,
  note: ({ tenantId, invoiceId }) => sql`
    select id, at, 'written' as what, null as title, null as minor, null as currency, author as actor, jsonb_build_object('text', text) as data, null as ref
    from notes where tenant_id = ${tenantId} and subject_id = ${invoiceId} order by at desc`,
};
