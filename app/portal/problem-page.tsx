import type { FormProblem } from '#server/http/form.ts';
import { Choices, FieldError, Tick, WordsField } from './choices.tsx';
import { PortalField, PrimaryButton } from './controls.tsx';
import { FormKey, WayPage } from './way-page.tsx';
import type { WayView } from './way-view.ts';
import { fill } from './words/fill.ts';
import { invoiceWords } from './words/invoice.ts';
import { waysWords } from './words/ways.ts';

export type ProblemView = WayView & {
  readonly lines: readonly { readonly text: string; readonly quantity: string; readonly amount: string }[];
  /** Whether a dispute is open already, to which this adds. */
  readonly more: boolean;
};
type Props = { readonly view: ProblemView; readonly problem: FormProblem | undefined };

/** Says what is wrong with the invoice, its lines or a sum, with photos. What is not meant is hidden by the style sheet alone. */
export function ProblemPage({ view, problem }: Props) {
  const { problem: words, words: wordsLabel } = waysWords[view.tongue.language];
  const { fields = {}, typed = {} } = problem ?? {};
  const options = (['all', ...(view.lines.length > 0 ? (['lines'] as const) : []), 'amount'] as const).map((value) => ({
    value,
    label: { all: words.all, lines: words.lines, amount: words.part }[value],
  }));
  return (
    <WayPage
      view={view}
      said={view.more ? { title: words.title, text: words.more } : words}
      here={`/portal/problem${view.query}`}
      problem={problem}
    >
      <form method="post" action={`/portal/problem${view.query}`} encType="multipart/form-data" className="flex flex-col gap-5">
        <FormKey view={view} />
        <Choices
          name="reason"
          legend={words.reason}
          options={Object.entries(words.reasons).map(([value, label]) => ({ value, label }))}
          chosen={typed.reason}
          error={fields.reason && words.wrong.reason}
        />
        <Choices name="about" legend={words.about} options={options} chosen={typed.about ?? 'all'} />
        {view.lines.length > 0 ? <ContestedLines view={view} problem={problem} /> : null}
        <div className="[form:has([name=about][value=amount]:not(:checked))_&]:hidden">
          <PortalField
            name="amount"
            label={fill(words.partAmount, { currency: view.currency })}
            inputMode="decimal"
            defaultValue={typed.amount}
            error={fields.amount && words.wrong.amount}
          />
        </div>
        <WordsField label={wordsLabel} required given={typed.words} error={fields.words && invoiceWords[view.tongue.language].textNeeded} />
        <Files view={view} wrong={fields.files !== undefined} />
        <PrimaryButton>{words.submit}</PrimaryButton>
      </form>
    </WayPage>
  );
}

function ContestedLines({ view, problem }: Props) {
  const { problem: words } = waysWords[view.tongue.language];
  const { fields = {}, typed = {} } = problem ?? {};
  return (
    <div className="[form:has([name=about][value=lines]:not(:checked))_&]:hidden">
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-3 text-base text-soft">{words.linesHelp}</legend>
        {view.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat and never move
          <div key={index} className="border-line border-t pt-2">
            <Tick name="line" value={String(index)}>
              <span dir="auto">{line.text}</span>
            </Tick>
            <div className="grid grid-cols-2 gap-3 ps-8">
              <PortalField
                name={`quantity-${index}`}
                label={fill(words.quantityOf, { quantity: line.quantity })}
                inputMode="decimal"
                defaultValue={typed[`quantity-${index}`]}
              />
              <PortalField
                name={`amount-${index}`}
                label={fill(words.amountOf, { amount: line.amount })}
                inputMode="decimal"
                defaultValue={typed[`amount-${index}`]}
              />
            </div>
          </div>
        ))}
        <FieldError id="lines-error">{fields.lines && words.wrong.lines}</FieldError>
      </fieldset>
    </div>
  );
}

function Files({ view, wrong }: { readonly view: ProblemView; readonly wrong: boolean }) {
  const { problem: words } = waysWords[view.tongue.language];
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor="files" className="font-medium text-base">
        {words.files}
      </label>
      <p id="files-help" className="text-base text-soft">
        {words.filesHelp}
      </p>
      <input
        id="files"
        name="files"
        type="file"
        multiple
        accept="image/jpeg,image/png,application/pdf"
        aria-describedby={wrong ? 'files-error files-help' : 'files-help'}
        className="w-full cursor-pointer rounded-control border border-line-strong bg-page p-2 [unicode-bidi:isolate] text-base file:me-3 file:min-h-8 file:cursor-pointer file:rounded-control file:border file:border-line-strong file:border-solid file:bg-surface file:px-3 file:text-ink"
      />
      <FieldError id="files-error">{wrong ? words.wrong.files : undefined}</FieldError>
    </div>
  );
}
