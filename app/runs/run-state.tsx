import { CircleCheck, CircleX, Hourglass, LogOut, Pause, UserRound } from 'lucide-react';
import { useLocality } from '#app/lib/locality.ts';
import { civilDay } from '#app/lib/when.ts';
import { Badge } from '#app/ui/badge.tsx';
import { When } from '#app/ui/when.tsx';
import { END_WORDS, WAIT_WORDS } from './run-words.ts';
import { WakeAt } from './wake-at.tsx';

const icon = { 'aria-hidden': true, size: 12, strokeWidth: 2 } as const;

export type RunStateFacts = {
  readonly status: string;
  readonly endReason: string | null;
  readonly endedAt: Date | null;
  readonly wakeAt: Date | null;
  readonly waitsFor: string | null;
  readonly heldReason: string | null;
};

/** Where a run stands, in words: "waits until 9 Dec, 09:00", "left: paid at 10:42". */
export function RunState({ status, endReason, endedAt, wakeAt, waitsFor, heldReason }: RunStateFacts) {
  if (status === 'failed')
    return (
      <Badge tone="danger" icon={<CircleX {...icon} />}>
        could not go on
      </Badge>
    );
  if (status === 'held')
    return (
      <Badge icon={<Pause {...icon} />}>
        <span className="cut max-w-72">paused{heldReason ? `: ${heldReason}` : ''}</span>
      </Badge>
    );
  if (status === 'waiting' && (waitsFor === 'case' || (waitsFor === null && wakeAt === null)))
    return (
      <Badge tone="person" icon={<UserRound {...icon} />}>
        a person has it
      </Badge>
    );
  if (status === 'waiting')
    return (
      <Badge tone="machine" icon={<Hourglass {...icon} />}>
        {WAIT_WORDS[waitsFor ?? 'time'] ?? 'waits'} {wakeAt && <WakeAt at={wakeAt} waitsFor={waitsFor} />}
      </Badge>
    );
  if (endReason === 'completed')
    return (
      <Badge tone="success" icon={<CircleCheck {...icon} />}>
        came to its end <Moment at={endedAt} />
      </Badge>
    );
  return (
    <Badge
      tone={endReason === 'paid' || endReason === 'goal' ? 'success' : endReason === 'error' ? 'danger' : 'neutral'}
      icon={<LogOut {...icon} />}
    >
      left: {END_WORDS[endReason ?? ''] ?? endReason?.replaceAll('_', ' ')} <Moment at={endedAt} />
    </Badge>
  );
}

/** "at 10:42" today, "18 Nov, 08:00" on another day. */
function Moment({ at }: { at: Date | null }) {
  const { now, timeZone } = useLocality();
  if (at === null) return null;
  return (
    <>
      {civilDay(at, timeZone) === civilDay(now, timeZone) && 'at '}
      <When at={at} />
    </>
  );
}
