import type { FormProblem } from '#server/http/form.ts';
import type { PortalVisit } from '#server/http/portal.ts';
import type { Picked, PickFault } from '#server/http/portal-pay.ts';
import { PrimaryButton, WayTo } from './controls.tsx';
import { type CompanyView, describeCompany } from './invoice-view.ts';
import { ProblemBox } from './notice-box.tsx';
import { PartForm } from './part-form.tsx';
import { describePart, type PartView } from './part-view.ts';
import { PortalPage } from './portal-page.tsx';
import { sayIn } from './say.ts';
import { fill } from './words/fill.ts';
import { invoiceWords } from './words/invoice.ts';
import { pickTongue, type Tongue } from './words/languages.ts';
import { payWords } from './words/pay.ts';
import { receiptWords } from './words/receipt.ts';

export type PayView = {
  readonly tongue: Tongue;
  readonly company: CompanyView;
  readonly number: string;
  /** The page's own address, with what was picked. */
  readonly here: string;
  readonly lines: readonly { readonly id: string; readonly name: string; readonly amount: string }[];
  readonly sum: string;
  readonly payLabel: string;
  readonly part: PartView | null;
  /** Why nothing can be paid, in words; null when it can. */
  readonly fault: string | null;
};

export function describePay(visit: PortalVisit, picked: Picked | PickFault, here: string): PayView {
  const { invoice, wishes } = visit;
  const tongue = pickTongue(wishes);
  const { money } = sayIn(tongue);
  const { language } = tongue;
  const around = { tongue, company: describeCompany(invoice.company), number: invoice.number, here };
  if (typeof picked === 'string')
    return { ...around, lines: [], sum: '', payLabel: '', part: null, fault: payWords[language].picks[picked] };
  const { invoices, sum, partPolicy } = picked;
  return {
    ...around,
    lines: invoices.map(({ id, number, balance }) => ({
      id,
      name: fill(receiptWords[language].invoice, { number }),
      amount: money(balance),
    })),
    sum: money(sum),
    payLabel: fill(invoiceWords[language].pay, { amount: money(sum) }),
    part: describePart(partPolicy, sum, { tongue, several: invoices.length > 1 }),
    fault: null,
  };
}

type Props = { readonly view: PayView; readonly problem: FormProblem | undefined };

/** What was chosen, what it comes to, and the one button that pays it. */
export function PayPage({ view, problem }: Props) {
  const { tongue, company, number, here } = view;
  const words = payWords[tongue.language];
  return (
    <PortalPage tongue={tongue} company={company} number={number} here={here}>
      {problem && problem.fields.amount === undefined ? <ProblemBox problem={problem} language={tongue.language} /> : null}
      <section className="flex flex-col gap-5 rounded-sheet border border-line bg-surface p-5 sm:p-7">
        <h1 className="font-semibold text-xl">{words.title}</h1>
        {view.fault ? <p role="alert">{view.fault}</p> : <Chosen view={view} problem={problem} />}
      </section>
      <WayTo href="/portal/account">{words.back}</WayTo>
    </PortalPage>
  );
}

function Chosen({ view, problem }: Props) {
  const { language } = view.tongue;
  return (
    <>
      <dl>
        {view.lines.map(({ id, name, amount }) => (
          <div key={id} className="flex flex-wrap justify-between gap-x-4 border-line border-t py-2 first:border-t-0">
            <dt className="[overflow-wrap:anywhere]">
              <bdi>{name}</bdi>
            </dt>
            <dd className="tabular">
              <bdi>{amount}</bdi>
            </dd>
          </div>
        ))}
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-line-strong border-t pt-3">
          <dt>{payWords[language].together}</dt>
          <dd className="tabular font-semibold text-2xl">
            <bdi>{view.sum}</bdi>
          </dd>
        </div>
      </dl>
      <form method="post" action={view.here} className="flex flex-col gap-2">
        <input type="hidden" name="intent" value="pay" />
        <PrimaryButton>{view.payLabel}</PrimaryButton>
        <p className="text-base text-soft">{invoiceWords[language].payHow}</p>
      </form>
      {view.part ? <PartForm part={view.part} action={view.here} problem={problem} /> : null}
    </>
  );
}
