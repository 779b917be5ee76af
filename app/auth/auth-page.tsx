import type { ReactNode } from 'react';

export type AuthPageProps = {
  title: string;
  /** One sentence under the title. */
  lead: string;
  children?: ReactNode;
  /** Where else to go from here. */
  footer?: ReactNode;
};

/** The quiet page around signing in: name, one card, one way out. */
export function AuthPage({ title, lead, children, footer }: AuthPageProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-4 py-10">
      <p className="flex items-center gap-2 font-semibold text-lg">
        <Mark /> Cadenza
      </p>
      <section className="flex flex-col gap-5 rounded-sheet border border-line bg-surface p-6 sm:p-8">
        <div className="flex flex-col gap-1">
          <h1 className="font-semibold text-xl">{title}</h1>
          <p className="text-soft">{lead}</p>
        </div>
        {children}
      </section>
      {footer && <p className="text-soft">{footer}</p>}
    </main>
  );
}

/** A line that runs by itself, and the hand-over to a person. */
function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 28 28" className="size-7">
      <path d="M4 14h9" className="stroke-machine" strokeWidth="3" strokeLinecap="round" fill="none" />
      <circle cx="20" cy="14" r="5" className="fill-person" />
    </svg>
  );
}
