import { sql } from 'drizzle-orm';
import type { TenantScope } from '#server/scope.ts';

/** How far a company has come; each is read from its records, none is ticked by hand. */
export type FirstSteps = {
  readonly customers: boolean;
  /** Stripe has opened a payment page; of a sandbox company the sandbox stands in for it. */
  readonly payments: boolean;
  /** The provider has taken a message, which it does for a sender that it has verified. */
  readonly sender: boolean;
  /** Somebody has sent a message to themselves as a test. */
  readonly template: boolean;
  /** A flow was published besides the one that is live from the beginning. */
  readonly published: boolean;
  /** The key of the message to test first: the one that was changed last, else the first one. */
  readonly nextTemplate: string | null;
};

/** The first steps, or null when they were put away. */
export function readFirstSteps(scope: TenantScope): Promise<FirstSteps | null> {
  return scope.transaction(async (tx) => {
    const [row] = await tx.db.execute<FirstSteps & { readonly dismissed: boolean }>(sql`
      select s.first_steps_dismissed_at is not null as dismissed,
        exists (select 1 from customers where tenant_id = ${tx.tenantId}) as customers,
        s.sandbox or exists (select 1 from payment_sessions where tenant_id = ${tx.tenantId} and stripe_session_id is not null) as payments,
        exists (select 1 from messages where tenant_id = ${tx.tenantId} and sent_at is not null) as sender,
        exists (
          select 1 from templates t join audit_log a on a.tenant_id = t.tenant_id and a.target = 'template:' || t.id and a.action = 'template.tested'
          where t.tenant_id = ${tx.tenantId}) as template,
        (select key from templates where tenant_id = ${tx.tenantId} order by updated_at desc, id limit 1) as "nextTemplate",
        (select coalesce(max(published_at) > s.created_at, false) or count(distinct flow_id) > 1 from flow_versions where tenant_id = ${tx.tenantId}) as published
      from tenant_settings s where s.tenant_id = ${tx.tenantId}`);
    if (!row || row.dismissed) return null;
    const { customers, payments, sender, template, published, nextTemplate } = row;
    return { customers, payments, sender, template, published, nextTemplate };
  });
}
