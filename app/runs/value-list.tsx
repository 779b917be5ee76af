import { useLocality } from '#app/lib/locality.ts';
import { valueLines } from './value-lines.ts';

/** The recorded values of a step, a line each; nothing when there are none. */
export function ValueList({ values }: { values: Readonly<Record<string, unknown>> }) {
  const locality = useLocality();
  const lines = valueLines(values, locality);
  if (lines.length === 0) return null;
  return (
    <dl className="mt-1 grid w-fit grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 rounded-control bg-sunken px-2.5 py-1.5 text-xs">
      {lines.map(({ name, text }) => (
        <div key={`${name} ${text}`} className="contents">
          <dt>{name}</dt>
          <dd className="tabular break-words text-ink">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
