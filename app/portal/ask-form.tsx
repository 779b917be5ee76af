import { QuietButton } from './controls.tsx';
import { invoiceWords } from './words/invoice.ts';
import type { Language } from './words/languages.ts';

type Props = {
  readonly intent: 'talk' | 'dispute';
  readonly language: Language /** What was written is too short or too long. */;
  readonly wrong: boolean;
};

/** A way to a person: opens in place, works without scripts. */
export function AskForm({ intent, language, wrong }: Props) {
  const words = invoiceWords[language];
  const { title, text, label, submit } = words.ask[intent];
  const field = `${intent}-text`;
  return (
    <details className="group rounded-card border border-line bg-surface" open={wrong}>
      <summary className="flex min-h-12 cursor-pointer items-center justify-between gap-3 px-4 py-3 font-medium [&::-webkit-details-marker]:hidden">
        {title}
        <span aria-hidden className="text-soft group-open:rotate-45">
          +
        </span>
      </summary>
      <form method="post" action="/portal/invoice" className="flex flex-col gap-3 px-4 pb-4">
        <input type="hidden" name="intent" value={intent} />
        <p className="text-base text-soft">{text}</p>
        <label htmlFor={field} className="font-medium text-base">
          {label}
        </label>
        <textarea
          id={field}
          name="text"
          rows={4}
          required
          maxLength={4000}
          dir="auto"
          aria-invalid={wrong}
          aria-describedby={wrong ? `${field}-error` : undefined}
          className="w-full rounded-control border border-line-strong bg-page px-3 py-2"
        />
        {wrong ? (
          <p id={`${field}-error`} className="text-base text-danger">
            {words.textNeeded}
          </p>
        ) : null}
        <QuietButton>{submit}</QuietButton>
      </form>
    </details>
  );
}
