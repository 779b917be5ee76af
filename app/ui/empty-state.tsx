import type { ReactNode } from 'react';

export type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  /** What this place is for, in a sentence, with an example. */
  children: ReactNode;
  /** The one action that fills it. */
  action?: ReactNode;
};

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-card border border-line border-dashed px-6 py-12 text-center">
      {icon && (
        <div aria-hidden className="mb-1 flex size-10 items-center justify-center rounded-full bg-sunken text-soft">
          {icon}
        </div>
      )}
      <h2 className="font-semibold text-lg">{title}</h2>
      <div className="max-w-md text-soft">{children}</div>
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
