import type { DelayConfig, NodeOf } from '#workflows-schema/index.ts';
import type { NodeResult, NodeVisit } from '../node-result.ts';
import { durationEnd } from '../time/duration-end.ts';
import { waitUntilDate } from '../time/wait-until-date.ts';
import { waited, waits } from '../time/waits.ts';

/** A wait for a time, or until a day of the subject. */
export function delay(node: NodeOf<'delay'>, visit: NodeVisit): NodeResult {
  return node.config.mode === 'duration' ? waitDuration(node.config, visit) : waitUntilDate(node.config, visit);
}

/** The end is worked out once, on entry; waking early changes nothing. */
function waitDuration(config: Extract<DelayConfig, { mode: 'duration' }>, visit: NodeVisit): NodeResult {
  const { resumed, now } = visit;
  if (resumed?.for !== 'time' || resumed.untilMs === null) return waits(durationEnd(config, visit));
  const until = now.add({ milliseconds: resumed.untilMs - now.epochMilliseconds });
  return now.epochMilliseconds >= resumed.untilMs ? waited(until, now) : waits(until);
}
