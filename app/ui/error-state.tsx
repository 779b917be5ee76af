import type { ReactNode } from 'react';

/** What happened, what is safe, what to do. Without interaction, so that the smallest page may use it. */
export function ErrorState({ title, detail, action }: { title: string; detail: string; action?: ReactNode }) {
  return (
    <section role="alert" className="mx-auto flex max-w-lg flex-col items-start gap-3 px-6 py-16">
      <h1 className="font-semibold text-ink text-xl">{title}</h1>
      <p className="text-soft">{detail}</p>
      {action ?? (
        <a href="/" className="font-medium text-info underline underline-offset-4">
          Go to the start
        </a>
      )}
    </section>
  );
}
