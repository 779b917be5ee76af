import type { ReactNode } from 'react';
import { classes } from '#app/lib/classes.ts';
import type { Tone } from './badge.tsx';

export type TimelineItem = {
  readonly id: string;
  readonly title: ReactNode;
  /** Usually a `<When>`. */
  readonly when?: ReactNode;
  readonly detail?: ReactNode;
  readonly icon?: ReactNode;
  readonly tone?: Tone;
};

const TONES: Record<Tone, string> = {
  machine: 'border-machine/40 bg-machine-wash text-machine',
  person: 'border-person/40 bg-person-wash text-person',
  neutral: 'border-line bg-surface text-soft',
  danger: 'border-danger/40 bg-danger-wash text-danger',
  success: 'border-success/40 bg-success-wash text-success',
  info: 'border-info/40 bg-info-wash text-info',
};

/** What happened, one thing below the other, joined by a line. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {items.map((item, index) => (
        <li key={item.id} className="relative flex gap-3 pb-5 last:pb-0">
          {index < items.length - 1 && <span aria-hidden className="absolute start-[13px] top-7 bottom-0 w-px bg-line" />}
          <span
            aria-hidden
            className={classes('z-1 flex size-7 shrink-0 items-center justify-center rounded-full border', TONES[item.tone ?? 'neutral'])}
          >
            {item.icon ?? <span className="size-1.5 rounded-full bg-current" />}
          </span>
          <div className="flex min-w-0 flex-1 flex-col gap-0.5 pt-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="wrap-anywhere min-w-0 font-medium">{item.title}</span>
              {item.when && <span className="tabular text-soft text-xs">{item.when}</span>}
            </div>
            {item.detail && <div className="wrap-anywhere text-sm text-soft">{item.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
