import { Check, CircleX, Hourglass, SkipForward } from 'lucide-react';
import type { Locality } from '#app/lib/locality.ts';
import { shortMoment, weekdayMoment } from '#app/lib/when.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';
import type { Decor, DecorChip, DecorTone, NodeDecor } from '../decor.ts';
import { stepsByNode, waysTaken } from '../live/trace.ts';
import { takesOver } from '../nodes/appearance.ts';
import type { TrialResult } from './walk-store.ts';

type Step = TrialResult['steps'][number];

/** A trial as marks on the canvas: what ran when, was skipped, waits or would fail; what was not reached is drawn back. */
export function walkDecor(result: TrialResult, walk: { document: FlowDocument; at: number; locality: Locality }): Decor {
  const { document, at, locality } = walk;
  const { steps, failedAt } = result;
  const nodes = new Map([...stepsByNode(steps)].map(([id, own]) => [id, markOf(own, locality)]));
  if (failedAt !== null) nodes.set(failedAt, { tone: 'danger', chips: [failure(result.ending, nodes.size > 0)] });
  const ways = [...waysTaken(document, steps)].map((id) => [id, { tone: 'passed' as const, text: '' }] as const);
  return { nodes, ways: new Map(ways), dims: true, focusId: (steps[at] ?? steps.at(-1))?.nodeId ?? failedAt };
}

function failure(why: string, further: boolean): DecorChip {
  return { icon: CircleX, text: 'would fail', title: `${further ? 'It could not go on from here' : 'It could not begin'}: ${why}` };
}

function markOf(steps: readonly Step[], locality: Locality): NodeDecor {
  const last = steps.at(-1);
  if (!last) return { tone: 'neutral', chips: [] };
  const again = steps.filter(({ port }) => port !== null).length;
  const problem = steps.flatMap(({ mails }) => mails).find((mail) => mail.problem)?.problem;
  const times: readonly DecorChip[] = again > 1 ? [{ text: `${again} times`, title: `went through it ${again} times` }] : [];
  if (problem) return { tone: 'danger', chips: [{ icon: CircleX, text: 'would fail', title: `The mail would fail: ${problem}` }] };
  if (last.port === 'skipped')
    return { tone: 'neutral', chips: [{ icon: SkipForward, text: 'skipped', title: last.reason, tone: 'skipped' }, ...times] };
  if (waits(last))
    return { tone: takesOver(last.kind) ? 'person' : 'waiting', chips: [{ icon: Hourglass, text: 'waits', title: last.reason }] };
  const came = steps.at(-2);
  const waited = came !== undefined && waits(came) && came.at.getTime() !== last.at.getTime();
  const tone: DecorTone = takesOver(last.kind) ? 'person' : 'passed';
  const text = `${waited ? 'until ' : ''}${shortMoment(last.at, locality)}`;
  const said = `${waited ? 'waits until' : 'ran'} ${weekdayMoment(last.at, locality)}`;
  return { tone, chips: [{ icon: waited ? Hourglass : Check, text, title: said }, ...times] };
}

/** Steps that part, meet or end log no way out either, and do not wait. */
function waits({ port, kind }: Step): boolean {
  return port === null && kind !== 'parallel' && kind !== 'join' && kind !== 'exit';
}
