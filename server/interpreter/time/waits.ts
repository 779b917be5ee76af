import type { Temporal } from 'temporal-polyfill';
import { leave, type NodeResult } from '../node-result.ts';

export function waits(until: Temporal.Instant, values: Record<string, unknown> = {}): NodeResult {
  return { do: 'wait', for: 'time', until, reason: 'Waits', values: { ...values, until: until.toString() } };
}

/** The moment has come; lateness of more than a minute is kept. */
export function waited(until: Temporal.Instant, now: Temporal.Instant): NodeResult {
  const lateMs = now.epochMilliseconds - until.epochMilliseconds;
  return leave('next', 'Waited', { values: { until: until.toString(), ...(lateMs > 60_000 ? { lateMs } : {}) } });
}
