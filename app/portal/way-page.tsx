import type { ReactNode } from 'react';
import type { FormProblem } from '#server/http/form.ts';
import { WayTo } from './controls.tsx';
import { NoticeBox, ProblemBox } from './notice-box.tsx';
import { PortalPage } from './portal-page.tsx';
import type { WayView } from './way-view.ts';
import type { Said } from './words/invoice/shape.ts';
import { waysWords } from './words/ways.ts';

type Props = {
  readonly view: WayView;
  readonly said: Said;
  /** /portal/... */
  readonly here: string;
  readonly problem: FormProblem | undefined;
  readonly children: ReactNode;
};

/** A page that hands something to a person: what it does, its form, and afterwards the number and who answers. */
export function WayPage({ view, said, here, problem, children }: Props) {
  const { tongue, sent } = view;
  // A problem in a field is said beside the field.
  const general = problem && Object.keys(problem.fields).length === 0;
  return (
    <PortalPage tongue={tongue} company={view.company} number={view.number} here={here}>
      {sent ? <NoticeBox notice={{ tone: 'good', title: sent.title, text: sent.by }} /> : null}
      {general ? <ProblemBox problem={problem} language={tongue.language} /> : null}
      <section className="flex flex-col gap-5 rounded-sheet border border-line bg-surface p-5 sm:p-7">
        <h1 className="font-semibold text-xl">{said.title}</h1>
        {sent ? (
          <p className="text-soft">{view.hours}</p>
        ) : (
          <>
            <p dir="auto">{said.text}</p>
            {children}
          </>
        )}
      </section>
      <WayTo href={`/portal/invoice${view.query}`}>{waysWords[tongue.language].back}</WayTo>
    </PortalPage>
  );
}

/** The key of a form. */
export function FormKey({ view }: { readonly view: WayView }) {
  return <input type="hidden" name="key" value={view.key} />;
}
