import { useLocality } from '#app/lib/locality.ts';
import { exactDay, exactTime, shortDay, shortTime } from '#app/lib/when.ts';

/** A moment as people say it, in the tenant's zone, with the exact time on hover. */
export function When({ at }: { at: Date }) {
  const locality = useLocality();
  return (
    <time dateTime={at.toISOString()} title={exactTime(at, locality)} className="tabular whitespace-nowrap">
      {shortTime(at, locality)}
    </time>
  );
}

/** A civil date, ISO text. */
export function Day({ date }: { date: string }) {
  const locality = useLocality();
  return (
    <time dateTime={date} title={exactDay(date, locality)} className="tabular whitespace-nowrap">
      {shortDay(date, locality)}
    </time>
  );
}
