import type { ReactNode } from 'react';
import { useLocality } from '#app/lib/locality.ts';
import { exactTime, shortDay, shortMoment, weekdayMoment } from '#app/lib/when.ts';
import {
  DATE_POLICIES,
  type DelayConfig,
  type DigestConfig,
  type Duration,
  findField,
  type TimeWindow,
  waitFor,
} from '#workflows-schema/index.ts';
import { type PreviewLine, previewDigest, previewMoments, previewWindow } from './preview-moments.ts';

/** What the wait means today, in real moments. */
export function DelayPreview({ config, title = 'When that is' }: { config: DelayConfig; title?: string }) {
  const locality = useLocality();
  const words = config.mode === 'until' ? (findField(config.field, 'date')?.label ?? config.field) : '';
  const given = ({ given: at }: PreviewLine) =>
    typeof at === 'string' ? `${words} ${shortDay(at, locality)}` : `comes here ${shortMoment(at, locality)}`;
  return (
    <Moments title={title}>
      {previewMoments(config, locality).map((line) => (
        <Moment key={String(line.given)} given={given(line)} at={line.goesOn}>
          {line.past && config.mode === 'until' && `past: ${DATE_POLICIES[config.past]}`}
        </Moment>
      ))}
    </Moments>
  );
}

/** Until when a run waits at most that comes now, tomorrow or the day after. */
export function LatestPreview({ within }: { within: Duration }) {
  return <DelayPreview config={waitFor(within.amount, within.unit)} title="At the latest it goes on" />;
}

export type WindowPreviewProps = { window: TimeWindow; zone: string; waits: boolean };

/** What a window means for runs that come now, tonight and on a Sunday. */
export function WindowPreview({ window, zone, waits }: WindowPreviewProps) {
  const locality = useLocality();
  if (window.weekdays.length === 0) return null;
  return (
    <Moments title="When that is">
      {previewWindow(window, zone, locality).map(({ given, goesOn }) => (
        <Moment key={String(given)} given={`comes here ${weekdayMoment(given, locality)}`} at={goesOn}>
          {goesOn === null ? 'goes on at once' : !waits && 'takes “outside”'}
        </Moment>
      ))}
    </Moments>
  );
}

/** When the next collected mails leave. */
export function DigestPreview({ config }: { config: DigestConfig }) {
  const locality = useLocality();
  return (
    <Moments title="The next mails leave">
      {previewDigest(config, locality).map((at, index) => (
        <Moment key={at.toISOString()} given={index === 0 ? 'the next' : 'then'} at={at} />
      ))}
    </Moments>
  );
}

function Moments({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5 text-sm">
      <h3 className="font-medium">{title}</h3>
      <dl className="tabular grid grid-cols-[1fr_auto] gap-x-3 gap-y-1">{children}</dl>
      <p className="text-soft text-xs">In your time, with Monday to Friday as working days; public holidays come on top.</p>
    </section>
  );
}

/** One line; `children` stands in place of the moment. */
function Moment({ given, at, children }: { given: string; at: Date | null; children?: ReactNode }) {
  const locality = useLocality();
  return (
    <div className="contents">
      <dt className="text-soft">{given}</dt>
      <dd {...(at && { title: exactTime(at, locality) })} className="text-end">
        {children || (at && weekdayMoment(at, locality))}
      </dd>
    </div>
  );
}
