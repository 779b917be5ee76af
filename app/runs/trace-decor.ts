import { Check, CircleX, Hourglass, LogOut, Pause, UserRound } from 'lucide-react';
import type { Decor, DecorChip, DecorTone, NodeDecor } from '#app/editor/decor.ts';
import { sayStay } from '#app/editor/live/numbers-decor.ts';
import { stepsByNode, type TracedStep, waysTaken } from '#app/editor/live/trace.ts';
import { takesOver } from '#app/editor/nodes/appearance.ts';
import type { Locality } from '#app/lib/locality.ts';
import { shortMoment, weekdayMoment } from '#app/lib/when.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';
import { END_WORDS, WAIT_WORDS } from './run-words.ts';

type Step = TracedStep & { readonly reason: string };
type Place = { readonly nodeId: string; readonly waitsFor: string | null; readonly until: Date | null };

/** A run as the canvas shows it. */
export type TracedRun = {
  readonly status: string;
  readonly steps: readonly Step[];
  /** Where each of its ways stands; at the end where the first stood. */
  readonly places: readonly Place[];
  readonly error: string | null;
  readonly heldReason: string | null;
  readonly endReason: string | null;
};

/** A shorter stay is not worth a word. */
const STAY_MS = 60_000;

/** The way of one run through its version: what it passed and when, where it stands, failed or left; all else is drawn back. */
export function traceDecor(run: TracedRun, view: { document: FlowDocument; locality: Locality }): Decor {
  const { document, locality } = view;
  const open = run.status !== 'ended';
  const standing = open ? run.places : [];
  const nodes = new Map([...stepsByNode(run.steps)].map(([id, own]) => [id, passedMark(own, { run, locality })]));
  for (const place of standing) {
    const kind = document.nodes.find(({ id }) => id === place.nodeId)?.kind ?? '';
    nodes.set(place.nodeId, standingMark(place, { run, kind, locality }));
  }
  const taken = waysTaken(
    document,
    run.steps,
    standing.map(({ nodeId }) => nodeId),
  );
  const ways = [...taken].map((id) => [id, { tone: 'passed' as const, text: '' }] as const);
  const focusId = standing[0]?.nodeId ?? run.steps.at(-1)?.nodeId ?? null;
  return { nodes, ways: new Map(ways), dims: true, focusId };
}

function passedMark(steps: readonly Step[], { run, locality }: { run: TracedRun; locality: Locality }): NodeDecor {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return { tone: 'neutral', chips: [] };
  const left = run.status === 'ended' && last === run.steps.at(-1) && last.port === null && run.endReason !== 'completed';
  const stay = last.at.getTime() - first.at.getTime();
  const chips: DecorChip[] = [
    { icon: Check, text: shortMoment(first.at, locality), title: `came here ${weekdayMoment(first.at, locality)}` },
    ...(stay >= STAY_MS ? [{ text: sayStay(stay), title: `was here for ${sayStay(stay)}` }] : []),
    ...(left ? [{ icon: LogOut, text: leftWords(run.endReason), title: `${last.reason}, ${weekdayMoment(last.at, locality)}` }] : []),
  ];
  const tone: DecorTone = run.endReason === 'error' && left ? 'danger' : takesOver(first.kind) ? 'person' : 'passed';
  return { tone, chips };
}

function leftWords(reason: string | null): string {
  return `left: ${END_WORDS[reason ?? ''] ?? reason?.replaceAll('_', ' ') ?? 'ended'}`;
}

function standingMark(place: Place, { run, kind, locality }: { run: TracedRun; kind: string; locality: Locality }): NodeDecor {
  if (run.status === 'failed')
    return { tone: 'danger', chips: [{ icon: CircleX, text: 'could not go on', title: `could not go on: ${run.error ?? ''}` }] };
  if (run.status === 'held')
    return { tone: 'neutral', chips: [{ icon: Pause, text: 'paused', title: `paused${run.heldReason ? `: ${run.heldReason}` : ''}` }] };
  const { waitsFor, until } = place;
  if (waitsFor === 'case' || takesOver(kind))
    return { tone: 'person', chips: [{ icon: UserRound, text: 'a person has it', title: 'a person has it' }] };
  if (!until) return { tone: 'waiting', chips: [{ icon: Hourglass, text: 'here now', title: sayWait(waitsFor) }] };
  const moment = shortMoment(until, locality);
  return {
    tone: 'waiting',
    chips: [{ icon: Hourglass, text: `until ${moment}`, title: `${sayWait(waitsFor)} ${weekdayMoment(until, locality)}` }],
  };
}

function sayWait(waitsFor: string | null): string {
  return waitsFor === null ? 'is about to go on' : (WAIT_WORDS[waitsFor] ?? 'waits');
}
