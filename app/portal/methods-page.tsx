import type { ReactNode } from 'react';
import type { FormProblem } from '#server/http/form.ts';
import type { PortalVisit } from '#server/http/portal.ts';
import type { PortalMethods } from '#server/http/portal-methods.ts';
import { PrimaryButton, QuietButton, WayTo } from './controls.tsx';
import { type CompanyView, describeCompany, elsewhere } from './invoice-view.ts';
import { type Notice, NoticeBox, ProblemBox } from './notice-box.tsx';
import { PortalPage } from './portal-page.tsx';
import { sayIn } from './say.ts';
import { fill, isolated } from './words/fill.ts';
import { pickTongue, type Tongue } from './words/languages.ts';
import { methodsWords } from './words/methods.ts';

export type MethodsView = {
  readonly tongue: Tongue;
  readonly company: CompanyView;
  readonly number: string;
  /** "Visa ending 4242"; null while nothing is kept. */
  readonly method: string | null;
  readonly on: boolean;
  /** What stands instead of the wish to pay automatically; null where that is possible. */
  readonly notice: Notice | null;
  /** Came back from the provider's page just now. */
  readonly saved: boolean;
  readonly debits: readonly { readonly id: string; readonly text: string }[];
};

export function describeMethods(visit: PortalVisit, methods: PortalMethods, saved: boolean): MethodsView {
  const { invoice, wishes, takesPayments } = visit;
  const tongue = pickTongue(wishes);
  const say = sayIn(tongue);
  const { debit } = methodsWords[tongue.language];
  const debits = methods.planned.map(({ id, number, day, amount }) => ({
    id,
    text: fill(debit, { amount: say.money(amount), number, day: say.day(day) }),
  }));
  return {
    tongue,
    company: describeCompany(invoice.company),
    number: invoice.number,
    method: methods.label,
    on: methods.on,
    notice: takesPayments ? null : elsewhere(visit),
    saved,
    debits,
  };
}

type Props = { readonly view: MethodsView; readonly problem: FormProblem | undefined };

/** What is kept to pay with, whether it pays by itself, and what it pays next. */
export function MethodsPage({ view, problem }: Props) {
  const { tongue, method, on, saved, debits } = view;
  const words = methodsWords[tongue.language];
  return (
    <PortalPage tongue={tongue} company={view.company} number={view.number} here="/portal/methods">
      {view.notice ? <NoticeBox notice={view.notice} /> : null}
      {problem ? <ProblemBox problem={problem} language={tongue.language} /> : null}
      <section className="flex flex-col gap-4 rounded-sheet border border-line bg-surface p-5 sm:p-7">
        <h1 className="font-semibold text-xl">{words.title}</h1>
        {method === null ? <p>{words.none}</p> : <p className="font-medium">{fill(words.kept, { method: isolated(method) })}</p>}
        {method === null && saved ? <p role="status">{words.saving}</p> : null}
        {method === null ? null : <p>{on ? words.on : words.off}</p>}
        {method === null ? (
          view.notice ? null : (
            <Ask intent="save">
              <PrimaryButton>{words.save}</PrimaryButton>
            </Ask>
          )
        ) : on || !view.notice ? (
          <Ask intent={on ? 'off' : 'on'}>
            {on ? <QuietButton>{words.switchOff}</QuietButton> : <PrimaryButton>{words.switchOn}</PrimaryButton>}
          </Ask>
        ) : null}
      </section>
      {debits.length > 0 ? (
        <section className="flex flex-col gap-2">
          <h2 className="font-semibold">{words.planned}</h2>
          <ul className="flex flex-col">
            {debits.map(({ id, text }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-line border-t py-3">
                <span className="tabular">{text}</span>
                <Ask intent="stop">
                  <input type="hidden" name="debit" value={id} />
                  <QuietButton>{words.stop}</QuietButton>
                </Ask>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {method === null ? null : (
        <div className="flex flex-wrap gap-3">
          {view.notice ? null : (
            <Ask intent="save">
              <QuietButton>{words.change}</QuietButton>
            </Ask>
          )}
          <Ask intent="forget">
            <QuietButton>{fill(words.forget, { method: isolated(method) })}</QuietButton>
          </Ask>
        </div>
      )}
      <WayTo href="/portal/invoice">{words.back}</WayTo>
    </PortalPage>
  );
}

function Ask({ intent, children }: { readonly intent: string; readonly children: ReactNode }) {
  return (
    <form method="post" action="/portal/methods" className="flex flex-col">
      <input type="hidden" name="intent" value={intent} />
      {children}
    </form>
  );
}
