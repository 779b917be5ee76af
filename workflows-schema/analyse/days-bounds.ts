import type { FlowNode } from '../flow.ts';
import { portsOf } from '../flow.ts';
import { branchRegions } from './flow-regions.ts';
import type { FlowGraph } from './graph.ts';
import { type Regions, regionsOf, regionsOutside } from './regions.ts';
import { isSending } from './templates.ts';

/**
 * How many days past due an invoice can be when a run comes to a step, and how many days have passed at least since the run
 * sent its last message. An approximation for warnings: due dates may move, and holds may delay.
 */
export type DayBounds = { readonly low: number; readonly high: number; readonly sinceSend: number };

const ANY: DayBounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, sinceSend: Number.POSITIVE_INFINITY };

/** Rounds after which what still grows is taken as unbounded. */
const ROUNDS = 60;

/** The bounds at the entry of every step that the start leads to. */
export function dayBounds(graph: FlowGraph): ReadonlyMap<string, DayBounds> {
  const bounds = new Map<string, DayBounds>();
  if (!graph.trigger) return bounds;
  bounds.set(graph.trigger.id, ANY);
  const rounds = new Map<string, number>();
  const open = [graph.trigger.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes.get(id);
    const here = bounds.get(id);
    if (!node || !here) continue;
    for (const { name } of portsOf(node)) {
      const next = graph.follow(id, name);
      const after = next && leaving(node, name, here);
      if (!next || !after || after.low > after.high) continue;
      const known = bounds.get(next.id);
      const joined = known ? join(known, after) : after;
      if (known && same(known, joined)) continue;
      const round = (rounds.get(next.id) ?? 0) + 1;
      rounds.set(next.id, round);
      bounds.set(next.id, round > ROUNDS ? { ...joined, high: Number.POSITIVE_INFINITY } : joined);
      open.push(next.id);
    }
  }
  return bounds;
}

function join(a: DayBounds, b: DayBounds): DayBounds {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high), sinceSend: Math.min(a.sinceSend, b.sinceSend) };
}

function same(a: DayBounds, b: DayBounds): boolean {
  return a.low === b.low && a.high === b.high && a.sinceSend === b.sinceSend;
}

function leaving(node: FlowNode, port: string, here: DayBounds): DayBounds {
  if (node.enabled === false) return here;
  if (isSending(node)) return { ...here, sinceSend: 0 };
  switch (node.kind) {
    case 'trigger':
      return started(node, here);
    case 'condition':
      return narrow(here, port === 'yes' ? regionsOf(node.config.condition) : regionsOutside(node.config.condition));
    case 'split': {
      const regions = branchRegions(node, port);
      return regions === 'nothing' ? here : narrow(here, regions);
    }
    case 'delay':
      return delayed(node, port, here);
    case 'wait':
      return port === 'late' ? pass(here, days(node.config.within)) : open(here);
    case 'outcome':
      return port === 'none' ? pass(here, days(node.config.within)) : open(here);
    case 'window':
    case 'spread':
    case 'http':
    case 'link':
    case 'escalate':
    case 'approval':
    case 'subflow':
    case 'join':
      return open(here);
    default:
      return here;
  }
}

/** Time may pass, any amount of it. */
function open(here: DayBounds): DayBounds {
  return { ...here, high: Number.POSITIVE_INFINITY };
}

/** At least so many days pass, and a week more at most for weekdays and rolling. */
function pass(here: DayBounds, count: number): DayBounds {
  return { low: here.low + count, high: here.high + count + 8, sinceSend: here.sinceSend + count };
}

/** Whole calendar days that a duration lasts at least; business days last as many, and more. */
function days({ amount, unit }: { amount: number; unit: string }): number {
  if (unit === 'minute') return Math.floor(amount / 1440);
  if (unit === 'hour') return Math.floor(amount / 24);
  return unit === 'week' ? amount * 7 : unit === 'month' ? amount * 28 : amount;
}

function started({ config }: Extract<FlowNode, { kind: 'trigger' }>, here: DayBounds): DayBounds {
  if (config.on !== 'date' || config.field !== 'invoice.dueOn') return here;
  const low = config.offset.unit === 'day' ? config.offset.amount : Math.min(config.offset.amount, 0) * 2;
  return { ...here, low, high: config.past === 'start' ? Number.POSITIVE_INFINITY : low + 8 };
}

function delayed({ config }: Extract<FlowNode, { kind: 'delay' }>, port: string, here: DayBounds): DayBounds {
  if (config.mode === 'duration') return pass(here, days(config));
  if (config.field !== 'invoice.dueOn' || (config.offset.unit !== 'day' && config.offset.unit !== 'business-day')) return open(here);
  const target = config.offset.amount;
  const waited = Math.max(0, target - here.high);
  if (port === 'past') return { ...here, low: Math.max(here.low, target) };
  const late = config.past === 'continue' ? here.high : target;
  return { low: Math.max(here.low, target), high: Math.max(late, target), sinceSend: here.sinceSend + waited };
}

function narrow(here: DayBounds, regions: Regions | null): DayBounds {
  if (regions === null) return here;
  const known = regions.map((region) => region.get('invoice.daysOverdue')?.present);
  if (known.some((present) => present?.kind !== 'interval')) return here;
  const intervals = known.flatMap((present) => (present?.kind === 'interval' ? [present] : []));
  const lows = intervals.map(({ low }) => (low.open ? Math.floor(low.value) + 1 : Math.ceil(low.value)));
  const highs = intervals.map(({ high }) => (high.open ? Math.ceil(high.value) - 1 : Math.floor(high.value)));
  return { ...here, low: Math.max(here.low, Math.min(...lows)), high: Math.min(here.high, Math.max(...highs)) };
}
