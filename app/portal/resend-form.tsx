import type { CSSProperties } from 'react';
import type { FormProblem } from '#server/http/form.ts';
import { PortalField, PrimaryButton } from './controls.tsx';
import { NoticeBox } from './notice-box.tsx';
import type { Language } from './words/languages.ts';
import { resendWords } from './words/resend.ts';

type Props = {
  readonly language: Language;
  /** The address of the link that does not open. */
  readonly action: string;
  readonly done: boolean;
  readonly problem: FormProblem | undefined;
};

/** No company stands behind a link that does not open, so the button has the colour of text. */
const PLAIN: CSSProperties & Readonly<Record<`--${string}`, string>> = { '--brand': 'var(--color-ink)', '--on-brand': 'var(--color-page)' };

/** Mails a new link in place of one that no longer opens; the answer is the same for every address. */
export function ResendForm({ language, action, done, problem }: Props) {
  const words = resendWords[language];
  if (done) return <NoticeBox notice={{ tone: 'good', title: words.doneTitle, text: words.doneText }} />;
  return (
    <form
      method="post"
      action={action}
      style={PLAIN}
      className="mt-4 flex flex-col gap-4 rounded-sheet border border-line bg-surface p-5 sm:p-7"
    >
      <h2 className="font-semibold">{words.title}</h2>
      <p className="text-base">{words.text}</p>
      <PortalField
        name="address"
        label={words.label}
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={254}
        defaultValue={problem?.typed.address}
        error={problem ? words.wrong : undefined}
      />
      <PrimaryButton>{words.send}</PrimaryButton>
    </form>
  );
}
