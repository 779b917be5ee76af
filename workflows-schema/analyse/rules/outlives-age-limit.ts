import type { FlowNode } from '../../flow.ts';
import { portsOf } from '../../flow.ts';
import { type Finding, warning } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** A flow whose waits add up to more than its age limit: runs would end before they come to the last steps. */
export function outlivesAgeLimit(graph: FlowGraph): readonly Finding[] {
  const { maxRunDays } = graph.document.settings;
  if (maxRunDays === 0 || !graph.trigger) return [];
  const longest = longestFrom(graph, graph.trigger.id, new Map());
  if (longest <= maxRunDays) return [];
  const message = `The waits add up to ${Math.ceil(longest)} days, but a run ends after ${maxRunDays}. Raise the age limit or shorten the waits.`;
  return [warning('outlives-age-limit', message, null, 'maxRunDays')];
}

/** Days of the longest way to an end; ways back are not followed. Each step is worked out once. */
function longestFrom(graph: FlowGraph, id: string, known: Map<string, number>): number {
  const found = known.get(id);
  if (found !== undefined) return found;
  const node = graph.nodes.get(id);
  if (!node) return 0;
  // While a step is being worked out, a way back to it adds nothing.
  known.set(id, 0);
  const ahead = portsOf(node).map(({ name }) => {
    const next = graph.follow(id, name);
    return next ? longestFrom(graph, next.id, known) : 0;
  });
  const days = waitOf(node) + Math.max(0, ...ahead);
  known.set(id, days);
  return days;
}

function waitOf(node: FlowNode): number {
  if (node.enabled === false) return 0;
  if (node.timeout) return daysOf(node.timeout);
  if (node.kind === 'delay') return node.config.mode === 'duration' ? daysOf(node.config) : untilDays(node.config.offset);
  if (node.kind === 'wait' || node.kind === 'outcome' || node.kind === 'subflow') return daysOf(node.config.within);
  return node.kind === 'spread' ? node.config.overMinutes / 1440 : 0;
}

/** A date so many days after another one lies at most that far ahead of a run that began at the date or later. */
function untilDays({ amount, unit }: { amount: number; unit: string }): number {
  return amount > 0 ? daysOf({ amount, unit }) : 0;
}

function daysOf({ amount, unit }: { amount: number; unit: string }): number {
  const sizes: Readonly<Record<string, number>> = {
    minute: 1 / 1440,
    hour: 1 / 24,
    day: 1,
    'business-day': 1.4,
    week: 7,
    month: 31,
    year: 366,
  };
  return amount * (sizes[unit] ?? 0);
}
