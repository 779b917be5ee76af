import type { ReactNode } from 'react';
import { classes } from '#app/lib/classes.ts';

export type StripProps = { label: string; tone: 'danger' | 'info'; icon?: ReactNode; action?: ReactNode; children: ReactNode };

/** A line of news under the toolbar, told politely. */
export function Strip({ label, tone, icon, action, children }: StripProps) {
  return (
    <section
      aria-label={label}
      className={classes(
        'flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-1.5 text-sm',
        tone === 'danger' ? 'bg-danger-wash text-danger' : 'bg-info-wash text-info',
      )}
    >
      {icon}
      <p role="status" className="wrap-anywhere min-w-60 flex-1">
        {children}
      </p>
      {action}
    </section>
  );
}
