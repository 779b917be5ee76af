import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

export type PageHeaderProps = {
  title: ReactNode;
  /** One sentence: how things stand. */
  state?: ReactNode;
  /** The primary action, and at most two beside it. */
  action?: ReactNode;
  /** The list that this page belongs to. */
  back?: { readonly href: string; readonly label: string };
  badge?: ReactNode;
};

/** The top of a page: title, one sentence of state, one primary action. */
export function PageHeader({ title, state, action, back, badge }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-1">
      {back && (
        <Link to={back.href} className="-ms-1 inline-flex items-center gap-0.5 self-start rounded-control text-sm text-soft hover:text-ink">
          <ChevronLeft aria-hidden size={16} strokeWidth={1.75} className="rtl:rotate-180" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 sm:flex-nowrap">
        <div className="flex min-w-0 flex-col gap-0.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 break-words font-semibold text-xl">{title}</h1>
            {badge}
          </div>
          {state && <p className="text-soft">{state}</p>}
        </div>
        {action && <div className="flex max-w-full flex-wrap items-center gap-2 sm:shrink-0">{action}</div>}
      </div>
    </header>
  );
}

/** The column that a page's content stands in. */
export function Page({ children, wide }: { children: ReactNode; wide?: boolean }) {
  return (
    <div className={`mx-auto flex w-full flex-col gap-6 px-4 py-6 sm:px-8 sm:py-8 ${wide ? 'max-w-[1440px]' : 'max-w-6xl'}`}>
      {children}
    </div>
  );
}
