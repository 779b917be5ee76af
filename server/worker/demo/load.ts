import { Temporal } from 'temporal-polyfill';
import { DEMO_COMPANY, type DemoWorld, makeDemoWorld } from '#db/demo/world.ts';
import { recordAudit } from '#server/audit.ts';
import type { Clock } from '#server/clock.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { installStarterFlows } from '#server/flows/install.ts';
import { deliver } from '#server/messages/deliver.ts';
import { recordNotices } from '#server/messages/notices.ts';
import { nextWake } from '#server/runs/next-wake.ts';
import type { TenantScope } from '#server/scope.ts';
import { installStarterTemplates } from '#server/templates/store.ts';
import { setLoading } from '#server/tenants/clock.ts';
import { askFor } from '../catalogue.ts';
import { drain } from '../drain.ts';
import { applyCustomers, applyDay, type KnownIds } from './apply-day.ts';
import { workCases } from './people.ts';
import { createPostman, type Postman } from './postman.ts';
import { mergeDays, timelineOf } from './timeline.ts';

export const DEMO_ZONE = 'Europe/London';
const SEED = 20_261_121;
/** The days that the real engine lives through; what lies before is written without flows. */
const LIVED_DAYS = 75;
const LIVE_FLOWS = ['invoice-reminders', 'invoice-delivery', 'payment-receipt', 'order-confirmation', 'order-shipped'];

type History = {
  readonly scope: TenantScope;
  readonly set: (to: Temporal.Instant) => void;
  readonly clock: Clock;
  readonly postman: Postman;
  readonly publicUrl: string;
};

/**
 * Gives the demo tenant two years of history up to now: the older part as records, the last months lived through by the
 * real engine on a virtual clock, with the mails taken by a postman instead of a provider.
 */
export async function loadDemo(process: ProcessContext, tenantId: string): Promise<void> {
  const scope = await process.openTenant(tenantId, 'system');
  await setLoading(scope, true);
  await writeHistory(process, tenantId);
  await setLoading(scope, false);
  await scope.transaction((tx) => askFor(tx, 'tick'));
}

async function writeHistory(process: ProcessContext, tenantId: string): Promise<void> {
  const end = process.clock.now();
  const today = end.toZonedDateTimeISO(DEMO_ZONE).toPlainDate();
  const world = makeDemoWorld({ seed: SEED, today: today.toString() });
  let now = end;
  const clock = { now: () => now };
  const history: History = {
    clock,
    set: (to) => {
      now = to;
    },
    scope: process.makeScope({ tenantId, actor: 'system', clock }),
    postman: createPostman(),
    publicUrl: process.env.PUBLIC_URL,
  };
  const ids: KnownIds = { customers: new Map(), invoices: new Map() };
  const livedFrom = today.subtract({ days: LIVED_DAYS });
  await writePast(history, { world, ids, until: livedFrom });
  await history.scope.transaction(async (tx) => {
    await installStarterTemplates(tx);
    await installStarterFlows(tx, LIVE_FLOWS);
  });
  const dayOf = timelineOf(world, today.toString());
  for (let day = livedFrom; Temporal.PlainDate.compare(day, today) <= 0; day = day.add({ days: 1 })) {
    await liveDay(history, { day, end, apply: (tx) => applyDay(tx, dayOf(day.toString()), ids) });
  }
  history.set(end);
  await history.scope.transaction((tx) =>
    recordAudit(tx, { action: 'demo.loaded', target: `tenant:${tenantId}`, detail: { company: DEMO_COMPANY } }),
  );
}

/** The older part: a week at a time, with no flow live, so that nothing is sent. */
async function writePast(history: History, past: { world: DemoWorld; ids: KnownIds; until: Temporal.PlainDate }): Promise<void> {
  const { world, ids, until } = past;
  const dayOf = timelineOf(world, until.subtract({ days: 1 }).toString());
  const first = until.subtract({ months: 24 });
  history.set(morning(first));
  await history.scope.transaction((tx) => applyCustomers(tx, world.customers, ids));
  for (let week = first; Temporal.PlainDate.compare(week, until) < 0; week = week.add({ days: 7 })) {
    const days = Array.from({ length: 7 }, (_, n) => week.add({ days: n })).filter((day) => Temporal.PlainDate.compare(day, until) < 0);
    history.set(morning(days.at(-1) ?? week));
    await history.scope.transaction((tx) => applyDay(tx, mergeDays(days.map((day) => dayOf(day.toString()))), ids));
  }
  await drain(history.scope, { wallClock: history.clock });
}

/** One day: its facts in the morning, then every wake at its time until the evening (or until now, on the last day). */
async function liveDay(
  history: History,
  lived: { day: Temporal.PlainDate; end: Temporal.Instant; apply: Parameters<TenantScope['transaction']>[0] },
): Promise<void> {
  const { day, end, apply } = lived;
  const { scope, clock } = history;
  const until = earlier(morning(day.add({ days: 1 })).subtract({ minutes: 1 }), end);
  history.set(earlier(morning(day), until));
  await scope.transaction(apply);
  await workCases(scope, day);
  for (;;) {
    await work(history);
    const wake = await scope.transaction(nextWake);
    if (!wake || Temporal.Instant.compare(wake, until) > 0) return;
    if (Temporal.Instant.compare(wake, clock.now()) > 0) history.set(wake);
  }
}

async function work({ scope, clock, postman, publicUrl }: History): Promise<void> {
  await drain(scope, { wallClock: clock });
  while ((await deliver(scope, { mail: postman.mail, wallClock: clock, workerId: 'demo', publicUrl })) > 0);
  await scope.transaction((tx) => recordNotices(tx, postman.notices(toDate(clock.now()))));
}

const morning = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime({ timeZone: DEMO_ZONE, plainTime: '08:00' }).toInstant();
const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) < 0 ? a : b);
