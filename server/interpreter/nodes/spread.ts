import { hashShare, type NodeOf } from '#workflows-schema/index.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';
import { waited, waits } from '../time/waits.ts';

/** Each run waits its own share of the time: evenly over many runs, and the same for one however often it is asked. */
export function spread(node: NodeOf<'spread'>, visit: NodeVisit): NodeResult {
  const { now, resumed } = visit;
  if (resumed?.untilMs != null) {
    const until = now.add({ milliseconds: resumed.untilMs - now.epochMilliseconds });
    return now.epochMilliseconds >= resumed.untilMs ? waited(until, now) : waits(until);
  }
  const milliseconds = Math.floor(hashShare(`${visit.runId}/${visit.nodeId}/${visit.visit}`) * node.config.overMinutes * 60_000);
  return milliseconds === 0 ? leave('next', 'Its turn is now') : waits(now.add({ milliseconds }));
}
