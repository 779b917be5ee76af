import { useLocality } from '#app/lib/locality.ts';
import { exactTime, shortDay, shortMoment } from '#app/lib/when.ts';
import { DATE_POLICIES, type DelayConfig, findField } from '#workflows-schema/index.ts';
import { type PreviewLine, previewMoments } from './preview-moments.ts';

/** What the wait means today, in real moments. */
export function DelayPreview({ config }: { config: DelayConfig }) {
  const locality = useLocality();
  const words = config.mode === 'until' ? (findField(config.field, 'date')?.label ?? config.field) : '';
  const given = ({ given: at }: PreviewLine) =>
    typeof at === 'string' ? `${words} ${shortDay(at, locality)}` : `comes here ${shortMoment(at, locality)}`;
  return (
    <section aria-label="When that is" className="flex flex-col gap-1.5 text-sm">
      <h3 className="font-medium">When that is</h3>
      <dl className="tabular grid grid-cols-[1fr_auto] gap-x-3 gap-y-1">
        {previewMoments(config, locality).map((line) => (
          <div key={String(line.given)} className="contents">
            <dt className="text-soft">{given(line)}</dt>
            <dd title={exactTime(line.goesOn, locality)} className="text-end">
              {line.past && config.mode === 'until' ? `past: ${DATE_POLICIES[config.past]}` : weekdayMoment(line.goesOn, locality)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-soft text-xs">In your time, with Monday to Friday as working days; public holidays come on top.</p>
    </section>
  );
}

/** "Thu 9 Dec, 09:00". */
function weekdayMoment(at: Date, { locale, timeZone }: { locale: string; timeZone: string }): string {
  return `${new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone }).format(at)} ${shortMoment(at, { locale, timeZone })}`;
}
