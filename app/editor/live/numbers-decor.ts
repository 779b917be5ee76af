import { Banknote, CircleX, Clock, Hourglass, Mail, MoveDown } from 'lucide-react';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { buildGraph, type FlowDocument, type FlowNode, formatMinor, formatMoney, type Money } from '#workflows-schema/index.ts';
import { wayId } from '../arrange.ts';
import type { Decor, DecorChip, WayDecor } from '../decor.ts';
import { takesOver } from '../nodes/appearance.ts';
import { shownPorts } from '../shown-ports.ts';
import type { Period } from './overlay.ts';

export type Numbers = RouterOutputs['flows']['numbers'];
type NodeNumbers = Numbers['nodes'][number];

export type NumbersView = { readonly document: FlowDocument; readonly flowId: string; readonly period: Period; readonly locale: string };

/** Of more currencies than this the card names the most usual; its title has them all. */
const CURRENCIES = 1;
/** A shorter stay is no wait. */
const STAY_MS = 60_000;

/** The numbers of a flow as marks on its canvas: chips that lead to the rows behind them, and shares at the branches. */
export function numbersDecor({ nodes, ways }: Numbers, view: NumbersView): Decor {
  const graph = buildGraph(view.document);
  const marks = nodes.flatMap((numbers) => {
    const node = graph.nodes.get(numbers.nodeId);
    const chips = node ? chipsOf(node, numbers, view) : [];
    return chips.length > 0 ? [[numbers.nodeId, { tone: 'neutral' as const, chips }] as const] : [];
  });
  const passed = new Map(nodes.map((numbers) => [numbers.nodeId, numbers.passed]));
  const taken = new Map(ways.map(({ nodeId, port, runs, share }) => [wayId(nodeId, port), { runs, share }]));
  const shares = view.document.nodes.flatMap((node) => {
    const all = passed.get(node.id) ?? 0;
    const ports = shownPorts(graph, node);
    // Where there is one way, everyone takes it; of parallel ways, too.
    if (all === 0 || ports.length < 2 || node.kind === 'parallel') return [];
    return ports.map(({ name, label }) => {
      const id = wayId(node.id, name);
      return [id, shareMark(taken.get(id) ?? { runs: 0, share: 0 }, { all, label, locale: view.locale })] as const;
    });
  });
  return { nodes: new Map(marks), ways: new Map(shares) };
}

function shareMark({ runs, share }: { runs: number; share: number }, of: { all: number; label: string; locale: string }): WayDecor {
  const text = share > 0 && share < 0.01 ? '<1%' : `${Math.round(share * 100)}%`;
  return { text, tone: 'neutral', title: `${say(runs, of.locale)} of ${count(of.all, 'run', of.locale)} took “${of.label}”` };
}

function chipsOf(node: FlowNode, numbers: NodeNumbers, { flowId, period, locale }: NumbersView): DecorChip[] {
  const { nodeId, waiting, stuck, passed, sent, failed, paid, medianMs } = numbers;
  const then = period === null ? '' : ` in the last ${period} days`;
  const rows = (did: string) =>
    `/flows/${flowId}/runs?step=${nodeId}&did=${did}${did === 'waiting' || period === null ? '' : `&days=${period}`}`;
  const chips: DecorChip[] = [];
  if (waiting > 0)
    chips.push({
      icon: Hourglass,
      text: short(waiting, locale),
      title: `${count(waiting, 'run', locale)} ${waiting === 1 ? 'waits' : 'wait'} here now`,
      href: rows('waiting'),
      tone: takesOver(node.kind) ? 'person' : 'machine',
    });
  if (passed > 0) {
    const said = node.kind === 'trigger' ? 'started here' : 'passed';
    chips.push({
      icon: MoveDown,
      text: short(passed, locale),
      title: `${count(passed, 'run', locale)} ${said}${then}`,
      href: rows('passed'),
    });
  }
  if (sent > 0)
    chips.push({ icon: Mail, text: short(sent, locale), title: `${count(sent, 'message', locale)} sent${then}`, href: rows('sent') });
  if (failed + stuck > 0)
    chips.push({
      icon: CircleX,
      text: short(failed + stuck, locale),
      title: sayFailed({ failed, stuck, then, locale }),
      href: rows('failed'),
      tone: 'danger',
    });
  if (paid.length > 0) {
    const all = paid.map((amount) => formatMoney(amount, locale)).join(' and ');
    const more = paid.length > CURRENCIES ? ` +${paid.length - CURRENCIES}` : '';
    const text = `${paid
      .slice(0, CURRENCIES)
      .map((amount) => shortMoney(amount, locale))
      .join(' + ')}${more}`;
    chips.push({ icon: Banknote, text, title: `${all} paid after this step${then}`, href: rows('paid') });
  }
  if (medianMs !== null && medianMs >= STAY_MS) {
    const stay = sayStay(medianMs);
    chips.push({ icon: Clock, text: stay, title: `Half of the runs were here for less than ${stay}` });
  }
  return chips;
}

function sayFailed({ failed, stuck, then, locale }: { failed: number; stuck: number; then: string; locale: string }): string {
  const parts = [
    ...(stuck > 0 ? [`${count(stuck, 'run', locale)} could not go on here`] : []),
    ...(failed > 0 ? [`${count(failed, 'message', locale)} failed${then}`] : []),
  ];
  return parts.join(', ');
}

/** "1 run", "1,204 runs". */
function count(of: number, noun: string, locale: string): string {
  return `${say(of, locale)} ${noun}${of === 1 ? '' : 's'}`;
}

function say(value: number, locale: string): string {
  return value.toLocaleString(locale);
}

/** "940", "1.2K". */
function short(value: number, locale: string): string {
  return value.toLocaleString(locale, { notation: 'compact', maximumFractionDigits: 1 });
}

/** "EUR 12.3K"; an amount under a thousand has no decimals either, its title has all of them. */
function shortMoney(money: Money, locale: string): string {
  const major = Number(formatMinor(money));
  return major
    .toLocaleString(locale, {
      style: 'currency',
      currency: money.currency,
      currencyDisplay: 'code',
      notation: 'compact',
      minimumFractionDigits: 0,
      maximumFractionDigits: Math.abs(major) < 1000 ? 0 : 1,
    })
    .replace(/\u00a0/g, ' ');
}

/** "40 min", "5 h", "8 days". */
export function sayStay(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 90) return `${minutes} min`;
  if (minutes < 36 * 60) return `${Math.round(minutes / 60)} h`;
  return `${Math.round(minutes / 1440)} days`;
}
