import { useLocality } from '#app/lib/locality.ts';
import { Badge } from '#app/ui/badge.tsx';
import { When } from '#app/ui/when.tsx';

/** When a case has to be answered: amber while there is time, red when it is past. */
export function Deadline({ dueAt }: { dueAt: Date | null }) {
  const { now } = useLocality();
  if (!dueAt) return <span className="text-soft">no deadline</span>;
  const late = dueAt < now;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 xl:flex-nowrap xl:whitespace-nowrap">
      <When at={dueAt} />
      {late ? <Badge tone="danger">late</Badge> : <Badge tone="person">{timeLeft(dueAt.getTime() - now.getTime())}</Badge>}
    </span>
  );
}

const HOUR = 3_600_000;

function timeLeft(ms: number): string {
  const hours = Math.floor(ms / HOUR);
  if (hours < 1) return 'less than an hour';
  if (hours < 48) return `${hours} ${hours === 1 ? 'hour' : 'hours'} left`;
  return `${Math.floor(hours / 24)} days left`;
}
