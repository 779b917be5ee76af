import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { formatMinor } from '#workflows-schema/index.ts';

export type PlanEvent =
  | 'plan.requested'
  | 'plan.agreed'
  | 'plan.rejected'
  | 'plan.instalment_due'
  | 'plan.missed'
  | 'plan.broken'
  | 'plan.completed';

export type PlanNews = {
  readonly name: PlanEvent;
  readonly planId: string;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly currency: string;
  /** The plan's total, or the instalment's amount. */
  readonly minor: bigint;
  readonly instalment?: { readonly id: string; readonly position: number; readonly dueOn: string };
  readonly data?: Readonly<Record<string, unknown>>;
};

/** Records what happened to plans; each thing happens to a plan or an instalment once. */
export async function recordPlans(tx: TenantTransaction, news: readonly PlanNews[]): Promise<void> {
  await recordEvents(
    tx,
    news.map(({ name, planId, customerId, invoiceId, currency, minor, instalment, data }) => ({
      name,
      externalId: `${name}:${instalment?.id ?? planId}`,
      customerId,
      subjectKind: 'invoice',
      subjectId: invoiceId,
      data: {
        planId,
        amount: formatMinor({ minor, currency }),
        currency,
        ...(instalment && { position: instalment.position, dueOn: instalment.dueOn }),
        ...data,
      },
    })),
  );
}
