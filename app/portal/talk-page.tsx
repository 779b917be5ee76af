import type { FormProblem } from '#server/http/form.ts';
import { WordsField } from './choices.tsx';
import { PrimaryButton } from './controls.tsx';
import { FormKey, WayPage } from './way-page.tsx';
import type { WayView } from './way-view.ts';
import { fill } from './words/fill.ts';
import { invoiceWords } from './words/invoice.ts';
import { waysWords } from './words/ways.ts';

type Props = { readonly view: WayView; readonly problem: FormProblem | undefined };

/** Who answers, when they are there, and a place to write. */
export function TalkPage({ view, problem }: Props) {
  const { talk: words } = waysWords[view.tongue.language];
  const said = { title: words.title, text: fill(words.text, { name: view.name }) };
  const error = problem?.fields.words && invoiceWords[view.tongue.language].textNeeded;
  return (
    <WayPage view={view} said={said} here={`/portal/talk${view.query}`} problem={problem}>
      <p className="text-base text-soft">{view.hours}</p>
      <form method="post" action={`/portal/talk${view.query}`} className="flex flex-col gap-4">
        <FormKey view={view} />
        <WordsField label={words.label} required given={problem?.typed?.words} error={error} />
        <PrimaryButton>{words.submit}</PrimaryButton>
      </form>
    </WayPage>
  );
}
