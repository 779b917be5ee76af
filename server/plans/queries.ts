import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

export type PlanStatus = 'requested' | 'current' | 'broken' | 'completed' | 'rejected';

export type PlanRow = {
  readonly id: string;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly status: PlanStatus;
  readonly total: Money;
  readonly reason: string;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  /** In order; those of a plan that is asked for are the customer's proposal. */
  readonly instalments: readonly {
    readonly position: number;
    readonly dueOn: string;
    readonly amount: Money;
    readonly paid: Money;
    readonly status: 'open' | 'paid' | 'missed';
  }[];
};

type Row = Omit<PlanRow, 'total' | 'createdAt' | 'decidedAt' | 'instalments'> & {
  total: string;
  currency: string;
  createdAt: string;
  decidedAt: string | null;
  parts: { position: number; dueOn: string; amount: string; paid: string; status: 'open' | 'paid' | 'missed' }[] | null;
};

/** The plans about an invoice or of a customer with their parts, newest first. */
export async function listPlans(
  tx: TenantTransaction,
  about: { readonly invoiceId: string } | { readonly customerId: string },
  limit = 50,
): Promise<readonly PlanRow[]> {
  const match = 'invoiceId' in about ? sql`p.invoice_id = ${about.invoiceId}` : sql`p.customer_id = ${about.customerId}`;
  const rows = await tx.db.execute<Row>(sql`
    select p.id, p.customer_id as "customerId", p.invoice_id as "invoiceId", i.number as "invoiceNumber", p.status, p.total_minor::text as total, p.currency,
      p.reason, p.created_at as "createdAt", p.decided_at as "decidedAt", p.decided_by as "decidedBy",
      (select jsonb_agg(jsonb_build_object('position', n.position, 'dueOn', n.due_on, 'amount', n.amount_minor::text, 'paid', n.paid_minor::text,
        'status', n.status) order by n.position) from plan_instalments n where n.tenant_id = p.tenant_id and n.plan_id = p.id) as parts
    from plans p join invoices i on i.tenant_id = p.tenant_id and i.id = p.invoice_id
    where p.tenant_id = ${tx.tenantId} and ${match} order by p.created_at desc, p.id desc limit ${limit}`);
  return rows.map(({ total, currency, createdAt, decidedAt, parts, ...row }) => {
    const money = (minor: string): Money => ({ minor: BigInt(minor), currency });
    return {
      ...row,
      total: money(total),
      createdAt: new Date(createdAt),
      decidedAt: decidedAt ? new Date(decidedAt) : null,
      instalments: (parts ?? []).map(({ amount, paid, ...part }) => ({ ...part, amount: money(amount), paid: money(paid) })),
    };
  });
}
