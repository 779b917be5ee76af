import { CircleCheck, CircleX, Hourglass, LogOut, UserRound } from 'lucide-react';
import { useLocality } from '#app/lib/locality.ts';
import { civilDay } from '#app/lib/when.ts';
import { Badge } from '#app/ui/badge.tsx';
import { When } from '#app/ui/when.tsx';

const icon = { 'aria-hidden': true, size: 12, strokeWidth: 2 } as const;

export type RunStateFacts = {
  readonly status: string;
  readonly endReason: string | null;
  readonly endedAt: Date | null;
  readonly wakeAt: Date | null;
};

/** Where a run stands, in words: "waits until 9 Dec, 09:00", "left: paid at 10:42". */
export function RunState({ status, endReason, endedAt, wakeAt }: RunStateFacts) {
  if (status === 'failed')
    return (
      <Badge tone="danger" icon={<CircleX {...icon} />}>
        could not go on
      </Badge>
    );
  if (status === 'waiting' && wakeAt === null)
    return (
      <Badge tone="person" icon={<UserRound {...icon} />}>
        a person has it
      </Badge>
    );
  if (status === 'waiting')
    return (
      <Badge tone="machine" icon={<Hourglass {...icon} />}>
        waits until {wakeAt && <When at={wakeAt} />}
      </Badge>
    );
  if (endReason === 'completed')
    return (
      <Badge tone="success" icon={<CircleCheck {...icon} />}>
        came to its end <Moment at={endedAt} />
      </Badge>
    );
  return (
    <Badge tone={endReason === 'paid' ? 'success' : 'neutral'} icon={<LogOut {...icon} />}>
      exited: {END_WORDS[endReason ?? ''] ?? endReason?.replaceAll('_', ' ')} <Moment at={endedAt} />
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

const END_WORDS: Readonly<Record<string, string>> = {
  paid: 'paid',
  'date-passed': 'the day had passed',
  'date-missing': 'no date to wait for',
};
