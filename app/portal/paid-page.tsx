import type { FormProblem } from '#server/http/form.ts';
import { Pick, WordsField } from './choices.tsx';
import { PortalField, PrimaryButton } from './controls.tsx';
import { FormKey, WayPage } from './way-page.tsx';
import type { WayView } from './way-view.ts';
import { fill } from './words/fill.ts';
import { waysWords } from './words/ways.ts';

type Props = { readonly view: WayView; readonly problem: FormProblem | undefined };

/** "I have already paid." */
export function PaidPage({ view, problem }: Props) {
  const { paid: words, wordsIfAny } = waysWords[view.tongue.language];
  const { fields = {}, typed = {} } = problem ?? {};
  return (
    <WayPage view={view} said={words} here={`/portal/paid${view.query}`} problem={problem}>
      <form method="post" action={`/portal/paid${view.query}`} className="flex flex-col gap-4">
        <FormKey view={view} />
        <PortalField
          name="amount"
          label={fill(words.amount, { currency: view.currency })}
          inputMode="decimal"
          defaultValue={typed.amount}
          error={fields.amount && words.wrong.amount}
        />
        <PortalField
          name="paidOn"
          type="date"
          label={words.day}
          defaultValue={typed.paidOn ?? view.today}
          error={fields.paidOn && words.wrong.day}
        />
        <Pick
          name="method"
          label={words.method}
          options={Object.entries(words.methods).map(([value, label]) => ({ value, label }))}
          chosen={typed.method}
        />
        <WordsField label={wordsIfAny} given={typed.words} />
        <PrimaryButton>{words.submit}</PrimaryButton>
      </form>
    </WayPage>
  );
}
