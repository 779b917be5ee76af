import { fill } from './words/fill.ts';
import type { Said } from './words/invoice/shape.ts';
import type { Language } from './words/languages.ts';
import { preferencesWords } from './words/preferences.ts';

type Props = {
  /** Which mail led here. */
  readonly about: 'unsubscribe' | 'agree';
  readonly language: Language;
  /** Who writes; null for a link that does not work. */
  readonly company: string | null;
  readonly done: boolean;
};

/** What a mail's link leads to: one sentence and one button. Opening it changes nothing. */
export function LetterPage({ about, language, company, done }: Props) {
  const words = preferencesWords[language];
  const said: Said = company === null ? words.deadLink : done ? words[about].done : words[about];
  return (
    <main className="mx-auto flex w-full max-w-[560px] flex-col gap-4 px-4 py-16 text-lg">
      <h1 className="font-semibold text-xl">{said.title}</h1>
      <p role={done ? 'status' : undefined} className="text-soft [overflow-wrap:anywhere]">
        {fill(said.text, { company: company ?? '' })}
      </p>
      {company !== null && !done ? (
        <form method="post">
          <button
            type="submit"
            className="min-h-12 w-full cursor-pointer rounded-control bg-ink px-5 py-3 font-semibold text-on-ink hover:opacity-90"
          >
            {words[about].button}
          </button>
        </form>
      ) : null}
    </main>
  );
}
