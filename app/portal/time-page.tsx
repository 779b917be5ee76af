import type { FormProblem } from '#server/http/form.ts';
import type { PlanView } from './agreements-view.ts';
import { FieldError, Pick, WordsField } from './choices.tsx';
import { PortalField, PrimaryButton, QuietButton } from './controls.tsx';
import { PlanCard } from './plan-card.tsx';
import { FormKey, WayPage } from './way-page.tsx';
import type { WayView } from './way-view.ts';
import { fill } from './words/fill.ts';
import { waysWords } from './words/ways.ts';

export type TimeView = WayView & {
  /** Whether a plan is agreed or asked for already; then nothing more is offered. */
  readonly planned: boolean;
  /** The last day that may be promised without a person, in words; null when a person decides about each. */
  readonly promiseUntil: string | null;
  readonly mostParts: number;
  /** A plan that was put together, with what to send of it. */
  readonly preview:
    | (PlanView & { readonly count: number; readonly every: string; readonly firstOn: string; readonly atOnce: boolean })
    | null;
  readonly wrongPlan: boolean;
};
type Props = { readonly view: TimeView; readonly problem: FormProblem | undefined };

/** A promise or a plan. */
export function TimePage({ view, problem }: Props) {
  const { time: words } = waysWords[view.tongue.language];
  const here = `/portal/time${view.query}`;
  if (view.planned)
    return (
      <WayPage view={view} said={{ title: words.title, text: words.closed }} here={here} problem={problem}>
        {null}
      </WayPage>
    );
  return (
    <WayPage view={view} said={words} here={here} problem={problem}>
      {view.preview ? <SendPlan view={view} preview={view.preview} /> : null}
      <MakePromise view={view} problem={problem} quiet={view.preview !== null} />
      <PutTogether view={view} />
    </WayPage>
  );
}

function MakePromise({ view, problem, quiet }: Props & { readonly quiet: boolean }) {
  const { time: words, wordsIfAny } = waysWords[view.tongue.language];
  const { fields = {}, typed = {} } = problem ?? {};
  return (
    <form method="post" action={`/portal/time${view.query}`} className="flex flex-col gap-4 border-line border-t pt-5">
      <h2 className="font-semibold">{words.promise}</h2>
      <input type="hidden" name="intent" value="promise" />
      <FormKey view={view} />
      <PortalField
        name="day"
        type="date"
        label={words.day}
        help={view.promiseUntil ? fill(words.promiseHelp, { day: view.promiseUntil }) : words.promisePerson}
        defaultValue={typed.day}
        error={fields.day && words.wrong.day}
      />
      <PortalField
        name="amount"
        label={fill(words.amount, { currency: view.currency })}
        help={fill(words.amountHelp, { amount: view.balance })}
        inputMode="decimal"
        defaultValue={typed.amount}
        error={fields.amount && words.wrong.amount}
      />
      <WordsField label={wordsIfAny} given={typed.words} />
      {quiet ? <QuietButton>{words.promiseSubmit}</QuietButton> : <PrimaryButton>{words.promiseSubmit}</PrimaryButton>}
    </form>
  );
}

/** Puts a plan together by an address: looking at dates asks for nothing. */
function PutTogether({ view }: { readonly view: TimeView }) {
  const { time: words } = waysWords[view.tongue.language];
  const count = new Intl.NumberFormat(view.tongue.locale);
  return (
    <form method="get" action="/portal/time" className="flex flex-col gap-4 border-line border-t pt-5">
      {view.about ? <input type="hidden" name="invoice" value={view.about} /> : null}
      <h2 className="font-semibold">{words.plan}</h2>
      <p className="text-base text-soft">{words.planHelp}</p>
      <Pick
        name="parts"
        label={words.parts}
        options={Array.from({ length: view.mostParts - 1 }, (_, index) => ({ value: String(index + 2), label: count.format(index + 2) }))}
        chosen={view.preview ? String(view.preview.count) : undefined}
      />
      <Pick
        name="every"
        label={words.every}
        options={Object.entries(words.rhythms).map(([value, label]) => ({ value, label }))}
        chosen={view.preview?.every}
      />
      <PortalField name="firstOn" type="date" label={words.first} defaultValue={view.preview?.firstOn ?? view.today} />
      <FieldError id="plan-error">{view.wrongPlan ? words.wrong.plan : undefined}</FieldError>
      <QuietButton>{words.show}</QuietButton>
    </form>
  );
}

function SendPlan({ view, preview }: { readonly view: TimeView; readonly preview: NonNullable<TimeView['preview']> }) {
  const { time: words, wordsIfAny } = waysWords[view.tongue.language];
  return (
    <form method="post" action={`/portal/time${view.query}`} className="flex flex-col gap-4 border-line border-t pt-5">
      <PlanCard plan={preview} language={view.tongue.language} title={words.preview} />
      <p>{preview.atOnce ? words.atOnce : words.person}</p>
      <input type="hidden" name="intent" value="plan" />
      <FormKey view={view} />
      <input type="hidden" name="parts" value={preview.count} />
      <input type="hidden" name="every" value={preview.every} />
      <input type="hidden" name="firstOn" value={preview.firstOn} />
      {preview.atOnce ? <input type="hidden" name="words" value="" /> : <WordsField label={wordsIfAny} />}
      <PrimaryButton>{preview.atOnce ? words.agree : words.ask}</PrimaryButton>
    </form>
  );
}
