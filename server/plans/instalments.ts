import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { Failure } from '#server/errors.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { WorkingDays } from '#server/tenants/working-days.ts';
import { formatMinor, type Money, momentOn } from '#workflows-schema/index.ts';

/** One part of a plan: a civil day in the tenant's zone, ISO text, and minor units above zero. */
export type Instalment = { readonly dueOn: string; readonly amountMinor: bigint };

/** @throws Failure `invalid-input` unless the parts stand in order of days, none before today, and add up to the total exactly */
export function refuseInstalments(instalments: readonly Instalment[], total: Money, today: Temporal.PlainDate): void {
  const text = (minor: bigint) => `${total.currency} ${formatMinor({ minor, currency: total.currency })}`;
  const wrong = (sentence: string, message: string): Failure =>
    new Failure('invalid-input', sentence, message, { fields: [{ field: 'instalments', message }] });
  const sum = instalments.reduce((before, { amountMinor }) => before + amountMinor, 0n);
  if (instalments.length === 0 || instalments.some(({ amountMinor }) => amountMinor <= 0n))
    throw wrong('A plan needs parts, each above zero.', 'Give at least one part, each above zero.');
  if (sum !== total.minor)
    throw wrong(`The parts come to ${text(sum)}, not ${text(total.minor)}.`, `Make them add up to ${text(total.minor)}.`);
  instalments.reduce((before, { dueOn }) => {
    const day = Temporal.PlainDate.from(dueOn);
    if (Temporal.PlainDate.compare(day, before) < 0)
      throw wrong(`The part due on ${dueOn} comes too early.`, `Give days from ${today} on, in their order.`);
    return day;
  }, today);
}

/** Replaces the parts of a plan. @param watched whether their days are judged from now on */
export async function writeInstalments(
  tx: TenantTransaction,
  planId: string,
  parts: {
    readonly instalments: readonly Instalment[];
    readonly watched: WorkingDays | null;
  },
): Promise<void> {
  const { instalments, watched } = parts;
  await tx.db.execute(sql`delete from plan_instalments where tenant_id = ${tx.tenantId} and plan_id = ${planId}`);
  const rows = instalments.map(({ dueOn, amountMinor }, index) => ({
    id: newId(),
    position: index + 1,
    due_on: dueOn,
    minor: amountMinor.toString(),
    check_at: watched && openingOf(dueOn, watched),
  }));
  await tx.db.execute(sql`
    insert into plan_instalments (tenant_id, id, plan_id, position, due_on, amount_minor, status, check_at)
    select ${tx.tenantId}::uuid, r.id, ${planId}::uuid, r.position, r.due_on, r.minor, 'open', r.check_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, position int, due_on date, minor bigint, check_at timestamptz)`);
}

/** When the business opens on that civil day, whether it works then or not. */
function openingOf(day: string, { zone, calendar }: WorkingDays): string {
  return momentOn(Temporal.PlainDate.from(day), calendar.opensAt, zone).toString();
}
