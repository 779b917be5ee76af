import type { ReactNode } from 'react';
import type { FormProblem } from '#server/http/form.ts';
import type { PreferencesPage as Chosen } from '#server/http/portal-preferences.ts';
import { Pick, Tick, WordsField } from './choices.tsx';
import { PortalField, PrimaryButton, QuietButton, WayTo } from './controls.tsx';
import { NoticeBox, ProblemBox } from './notice-box.tsx';
import { PortalPage } from './portal-page.tsx';
import { FormKey } from './way-page.tsx';
import type { WayView } from './way-view.ts';
import { fill } from './words/fill.ts';
import type { Said } from './words/invoice/shape.ts';
import { LANGUAGE_CODES, LANGUAGES } from './words/languages.ts';
import { preferencesWords } from './words/preferences.ts';
import { waysWords } from './words/ways.ts';

export type PreferencesView = WayView &
  Chosen & {
    readonly customer: string;
    /** What was done just now, by the name of its form; null for nothing. */
    readonly done: string | null;
  };
type Props = { readonly view: PreferencesView };

const HERE = '/portal/preferences';

/** How the customer is written to, who else gets copies, and what the company holds. */
export function PreferencesPage({ view, problem }: Props & { readonly problem: FormProblem | undefined }) {
  const { tongue, sent, done } = view;
  const words = preferencesWords[tongue.language];
  const notice = done === 'colleague' ? words.copies.asked : done ? words.saved : null;
  const wrongMail = problem?.fields.email !== undefined;
  return (
    <PortalPage tongue={tongue} company={view.company} number={view.number} here={HERE}>
      {sent ? <NoticeBox notice={{ tone: 'good', title: sent.title, text: sent.by }} /> : null}
      {notice ? <NoticeBox notice={{ tone: 'good', title: notice, text: '' }} /> : null}
      {problem && !wrongMail ? <ProblemBox problem={problem} language={tongue.language} /> : null}
      <section className="flex flex-col gap-5 rounded-sheet border border-line bg-surface p-5 sm:p-7">
        <h1 className="font-semibold text-xl">{words.title}</h1>
        <p className="[overflow-wrap:anywhere]">{fill(words.text, { company: view.company.name, customer: view.customer })}</p>
        <ChoicesForm view={view} />
      </section>
      <Part said={words.always} />
      <Part said={words.copies}>
        <Colleagues view={view} wrong={wrongMail} />
      </Part>
      <Part said={words.data}>
        <form method="post" action="/portal/export" className="flex flex-col">
          <QuietButton>{words.data.save}</QuietButton>
        </form>
      </Part>
      <Part said={words.erase}>
        <form method="post" action={HERE} className="flex flex-col gap-3">
          <input type="hidden" name="intent" value="erase" />
          <FormKey view={view} />
          <WordsField label={waysWords[tongue.language].wordsIfAny} />
          <QuietButton>{words.erase.ask}</QuietButton>
        </form>
      </Part>
      <WayTo href="/portal/invoice">{waysWords[tongue.language].back}</WayTo>
    </PortalPage>
  );
}

function Part({ said, children }: { readonly said: Said; readonly children?: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-semibold">{said.title}</h2>
      <p className="text-base text-soft">{said.text}</p>
      {children}
    </section>
  );
}

function ChoicesForm({ view }: Props) {
  const { preferences, tongue } = view;
  const words = preferencesWords[tongue.language];
  return (
    <form method="post" action={HERE} className="flex flex-col gap-4">
      <input type="hidden" name="intent" value="save" />
      <FormKey view={view} />
      <Pick
        name="locale"
        label={words.language}
        options={LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value] }))}
        chosen={preferences.locale.split('-')[0]}
      />
      <Pick
        name="channel"
        label={words.channel}
        options={Object.entries(words.channels).map(([value, label]) => ({ value, label }))}
        chosen={preferences.channel}
      />
      <Tick name="digest" ticked={preferences.digest}>
        {words.digest}
      </Tick>
      <Tick name="personalOnly" ticked={preferences.personalOnly} help={words.peopleHelp}>
        {words.people}
      </Tick>
      <Tick name="news" ticked={preferences.news} help={words.newsHelp}>
        {words.news}
      </Tick>
      <PrimaryButton>{words.save}</PrimaryButton>
    </form>
  );
}

function Colleagues({ view, wrong }: Props & { readonly wrong: boolean }) {
  const { copies: words } = preferencesWords[view.tongue.language];
  return (
    <>
      {view.colleagues.map(({ contactId, email }) => (
        <form key={contactId} method="post" action={HERE} className="flex flex-col">
          <input type="hidden" name="intent" value="no-copies" />
          <input type="hidden" name="contactId" value={contactId} />
          <QuietButton>
            <span className="[overflow-wrap:anywhere]">{fill(words.stop, { email: `\u2068${email}\u2069` })}</span>
          </QuietButton>
        </form>
      ))}
      <form method="post" action={HERE} className="flex flex-col gap-3">
        <input type="hidden" name="intent" value="colleague" />
        <PortalField
          name="email"
          type="email"
          inputMode="email"
          autoComplete="off"
          label={words.email}
          error={wrong ? words.wrong : undefined}
        />
        <QuietButton>{words.ask}</QuietButton>
      </form>
    </>
  );
}
