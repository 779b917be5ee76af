import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { startDays } from '#server/flows/date-days.ts';
import type { CompiledVersion } from '#server/flows/load-version.ts';
import type { TenantTransaction } from '#server/scope.ts';
import {
  describe,
  describeRecurrence,
  evaluate,
  eventLabel,
  type Facts,
  findField,
  hashShare,
  momentOn,
  showValue,
  type TriggerOf,
  zoneOf,
} from '#workflows-schema/index.ts';
import type { WhyLine } from './why-page.ts';

export type NotStarted = { readonly version: CompiledVersion; readonly subjectId: string; readonly facts: Facts; readonly paused: boolean };

const line = (text: string, more: Partial<WhyLine> = {}): WhyLine => ({
  at: null,
  text,
  tone: 'info',
  reason: null,
  href: null,
  values: {},
  ...more,
});

/** Why a flow has no run for a subject: its start was not met yet, is over, or would not let it in. */
export async function whyNotStarted(tx: TenantTransaction, asked: NotStarted): Promise<readonly WhyLine[]> {
  const { version, subjectId, facts, paused } = asked;
  const { settings } = version.graph.document;
  const lines: WhyLine[] = paused ? [line('The flow is paused: nothing starts', { tone: 'held' })] : [];
  lines.push(await startLine(tx, asked));
  const entry = settings.entry && evaluate(settings.entry, facts);
  if (settings.entry && entry && !entry.matched)
    lines.push(
      line(`It would not be let in: the flow asks that ${describe(settings.entry)}`, {
        tone: 'held',
        values: { decisions: entry.decisions },
      }),
    );
  if (settings.holdOutPercent > 0 && hashShare(`${subjectId}/hold-out`) * 100 < settings.holdOutPercent)
    lines.push(line(`It would be held out to compare with: ${settings.holdOutPercent} % get nothing from this flow`, { tone: 'held' }));
  return lines;
}

async function startLine(tx: TenantTransaction, { version, subjectId, facts }: NotStarted): Promise<WhyLine> {
  const config = version.graph.trigger?.config;
  switch (config?.on) {
    case 'date':
      return dateLine(tx, config, { facts, flowId: version.flowId });
    case 'event':
      return eventLine(tx, config, subjectId);
    case 'schedule':
      return line(`It starts ${describeRecurrence(config.recurrence)}, for those that it asks for then`, {
        tone: 'next',
        at: await nextLookOf(tx, version.flowId),
      });
    case 'segment': {
      const within = evaluate(config.condition, facts);
      const said = `It starts when the customer ${config.change === 'entered' ? 'comes to be' : 'is no longer'}: ${describe(config.condition)}`;
      return line(`${said}. Now it is ${within.matched ? 'so' : 'not so'}`, { values: { decisions: within.decisions } });
    }
    case 'webhook':
      return line('It starts when its web hook is called, and it was not called about this');
    case 'manual':
      return line('It starts when someone starts it by hand, and nobody has');
    case 'call':
      return line('It starts when another flow calls it, and none has');
    default:
      return line('It has no start');
  }
}

/** When the date start looks next; null when it looks no more. */
async function nextLookOf(tx: TenantTransaction, flowId: string): Promise<Date | null> {
  const [row] = await tx.db.execute<{ at: string | null }>(sql`
    select next_at as at from trigger_schedules where tenant_id = ${tx.tenantId} and flow_id = ${flowId} and next_at < 'infinity'`);
  return row?.at ? new Date(row.at) : null;
}

async function dateLine(
  tx: TenantTransaction,
  config: TriggerOf<'date'>,
  { facts, flowId }: { facts: Facts; flowId: string },
): Promise<WhyLine> {
  const field = findField(config.field, 'date');
  const words = field?.label ?? config.field;
  const { invoice } = facts;
  if (invoice && invoice.status !== 'open')
    return line(`It starts for open invoices, and this one is ${invoice.status.replaceAll('_', ' ')}`, {
      values: { status: invoice.status },
    });
  const day = showValue(field?.read(facts) ?? null).slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return line(`It starts by the ${words}, and there is none`, { tone: 'held' });
  const [start] = startDays(config, day, { after: '1000-01-01', through: '9999-01-01', calendar: facts.calendar });
  if (!start) return line(`It starts by the ${words}`, { values: { [config.field]: day } });
  const moment = momentOn(Temporal.PlainDate.from(start), config.timeOfDay, zoneOf(config.zone, facts.zones));
  const at = new Date(moment.epochMilliseconds);
  const values = { [config.field]: day };
  if (Temporal.Instant.compare(moment, tx.now) > 0) return line(`It starts by the ${words}`, { at, tone: 'next', values });
  const [scanned] = await tx.db.execute<{ through: string }>(
    sql`select scanned_through as through from trigger_schedules where tenant_id = ${tx.tenantId} and flow_id = ${flowId}`,
  );
  const past = scanned !== undefined && start <= scanned.through;
  const said = past ? 'Its day had passed when the flow was published, so it was not started' : 'Its day has come; the next look starts it';
  return line(said, { at, tone: past ? 'held' : 'next', values });
}

async function eventLine(tx: TenantTransaction, config: TriggerOf<'event'>, subjectId: string): Promise<WhyLine> {
  const [seen] = await tx.db.execute<{ at: string }>(sql`
    select occurred_at as at from events where tenant_id = ${tx.tenantId} and subject_id = ${subjectId} and name = ${config.event}
    order by occurred_at desc limit 1`);
  const words = eventLabel(config.event);
  if (!seen) return line(`It starts when ${words}, and that has not happened`);
  return line(`It starts when ${words}; when that happened, the flow was not live or did not take it`, {
    at: new Date(seen.at),
    tone: 'held',
  });
}
