import type { FormProblem } from '#server/http/form.ts';
import type { PortalVisit } from '#server/http/portal.ts';
import { PortalField, PrimaryButton, QuietButton, WayTo } from './controls.tsx';
import { type CompanyView, describeCompany } from './invoice-view.ts';
import { PortalPage } from './portal-page.tsx';
import { type CodeWords, codeWords } from './words/code.ts';
import { fill } from './words/fill.ts';
import { pickTongue, type Tongue } from './words/languages.ts';

export type CodeView = {
  readonly tongue: Tongue;
  readonly company: CompanyView;
  readonly number: string;
  /** Where the code is mailed to, mostly hidden; null when the link has nobody's address. */
  readonly address: string | null;
  /** Whether one was mailed just now. */
  readonly sent: boolean;
  /** Where the visitor was going. */
  readonly back: string;
};

export function describeCode(visit: PortalVisit, asked: { readonly sent: boolean; readonly back: string }): CodeView {
  const { invoice, wishes } = visit;
  const { email } = invoice.customer;
  return {
    tongue: pickTongue(wishes),
    company: describeCompany(invoice.company),
    number: invoice.number,
    address: email ? mask(email) : null,
    ...asked,
  };
}

/** Enough for its owner to know it by, and no more: whoever was handed the link must not learn it. */
function mask(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}

type Props = { readonly view: CodeView; readonly problem: FormProblem | undefined };

/** Asks for the code that was mailed to the link's contact. */
export function CodePage({ view, problem }: Props) {
  const { tongue, back, sent, address } = view;
  const words = codeWords[tongue.language];
  const query = new URLSearchParams({ ...(sent ? { sent: '1' } : {}), back });
  return (
    <PortalPage tongue={tongue} company={view.company} number={view.number} here={`/portal/code?${query}`}>
      <section className="flex flex-col gap-5 rounded-sheet border border-line bg-surface p-5 sm:p-7">
        <h1 className="font-semibold text-xl">{words.title}</h1>
        {address === null ? (
          <p>{fill(words.noAddress, { company: view.company.name })}</p>
        ) : (
          <Forms words={words} action={`/portal/code?${query}`} view={{ ...view, address }} problem={problem} />
        )}
      </section>
      <WayTo href="/portal/invoice">{words.back}</WayTo>
    </PortalPage>
  );
}

type FormsProps = Props & { readonly words: CodeWords; readonly action: string; readonly view: CodeView & { readonly address: string } };

function Forms({ words, action, view: { sent, address }, problem }: FormsProps) {
  // Address and sentence may run in two directions.
  const shown = `\u2068${address}\u2069`;
  const wrong = problem?.fields.code !== undefined;
  const unsent = problem && !wrong ? (problem.code === 'too-many-requests' ? words.tooMany : words.notSent) : null;
  const typing = sent || wrong || problem?.code === 'too-many-requests';
  return (
    <>
      {unsent ? (
        <p role="alert" className="text-base text-danger">
          {unsent}
        </p>
      ) : null}
      {typing ? (
        <form method="post" action={action} className="flex flex-col gap-4">
          <input type="hidden" name="intent" value="check" />
          <PortalField
            name="code"
            label={words.label}
            help={fill(words.help, { address: shown })}
            error={wrong ? words.wrong : undefined}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
          />
          <PrimaryButton>{words.check}</PrimaryButton>
        </form>
      ) : (
        <p className="[overflow-wrap:anywhere]">{fill(words.text, { address: shown })}</p>
      )}
      <form method="post" action={action} className="flex flex-col">
        <input type="hidden" name="intent" value="mail" />
        {typing ? <QuietButton>{words.again}</QuietButton> : <PrimaryButton>{words.mail}</PrimaryButton>}
      </form>
    </>
  );
}
