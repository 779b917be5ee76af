import type { ReactNode } from 'react';
import type { FormProblem } from '#server/http/form.ts';
import { PrimaryButton, QuietButton, WayTo } from './controls.tsx';
import type { InvoiceView } from './invoice-view.ts';
import { NoticeBox, ProblemBox } from './notice-box.tsx';
import { PartForm } from './part-form.tsx';
import { PlanCard } from './plan-card.tsx';
import { PortalPage } from './portal-page.tsx';
import { accountWords } from './words/account.ts';
import { invoiceWords } from './words/invoice.ts';
import { methodsWords } from './words/methods.ts';
import { preferencesWords } from './words/preferences.ts';
import { receiptWords } from './words/receipt.ts';
import { waysWords } from './words/ways.ts';

type Props = { readonly view: InvoiceView; readonly problem: FormProblem | undefined };

/** One invoice: what is owed, the way to pay it, and the ways to reach a person. */
export function InvoicePage({ view, problem }: Props) {
  const { language } = view.tongue;
  return (
    <PortalPage tongue={view.tongue} company={view.company} number={view.number} here={view.here}>
      {problem && problem.fields.amount === undefined ? <ProblemBox problem={problem} language={language} /> : null}
      {view.notices.map((notice) => (
        <NoticeBox key={notice.title} notice={notice} />
      ))}
      <section className="flex flex-col gap-5 rounded-sheet border border-line bg-surface p-5 sm:p-7">
        <div>
          <h1 dir="auto" className="text-soft [overflow-wrap:anywhere]">
            {view.heading}
          </h1>
          <p className="mt-4 text-base text-soft">{view.amountLabel}</p>
          <p className="tabular font-semibold text-3xl [overflow-wrap:anywhere]">{view.amount}</p>
          <p className="mt-1">{view.due}</p>
          {view.early ? <p className="mt-1 font-medium">{view.early}</p> : null}
        </div>
        {view.payLabel ? <PayForm view={view} label={view.payLabel} /> : null}
        {view.part ? <PartForm part={view.part} action={view.here} problem={problem} /> : null}
      </section>
      {view.plan ? <PlanCard plan={view.plan} language={language} /> : null}
      <Lines view={view} />
      <Facts view={view} />
      <Papers view={view} />
      <Ways view={view} />
    </PortalPage>
  );
}

function PayForm({ view, label }: { readonly view: InvoiceView; readonly label: string }) {
  return (
    <form method="post" action={view.here} className="flex flex-col gap-2">
      <input type="hidden" name="intent" value="pay" />
      <PrimaryButton name="what" value={view.payWhat}>
        {label}
      </PrimaryButton>
      {view.payAllLabel ? (
        <QuietButton name="what" value="all">
          {view.payAllLabel}
        </QuietButton>
      ) : null}
      <p className="text-base text-soft">{invoiceWords[view.tongue.language].payHow}</p>
    </form>
  );
}

function Lines({ view }: { readonly view: InvoiceView }) {
  const words = invoiceWords[view.tongue.language];
  if (view.lines.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 font-semibold">{words.whatFor}</h2>
      <table className="w-full text-base">
        <thead className="sr-only">
          <tr>
            <th>{words.item}</th>
            <th>{words.quantity}</th>
            <th>{words.amount}</th>
          </tr>
        </thead>
        <tbody>
          {view.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat and never move
            <tr key={index} className="border-line border-t align-top">
              <td className="py-2 pe-3 text-start [overflow-wrap:anywhere]">
                <bdi>{line.text}</bdi>
              </td>
              <td className="tabular whitespace-nowrap py-2 pe-3 text-end text-soft">{line.quantity} ×</td>
              <td className="tabular whitespace-nowrap py-2 text-end">{line.amount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Facts({ view }: { readonly view: InvoiceView }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold">{invoiceWords[view.tongue.language].details}</h2>
      <dl className="text-base">
        {view.facts.map(([label, value]) => (
          <div key={label} className="flex justify-between gap-4 border-line border-t py-2">
            <dt className="text-soft">{label}</dt>
            <dd className="tabular text-end [overflow-wrap:anywhere]">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What there is to keep, and the way to the customer's other invoices. */
function Papers({ view }: { readonly view: InvoiceView }) {
  const { language } = view.tongue;
  return (
    <section className="flex flex-col">
      {view.papers.length > 0 ? <h2 className="font-semibold">{receiptWords[language].heading}</h2> : null}
      {view.papers.map(({ href, text }) => (
        <WayTo key={href} href={href}>
          {text}
        </WayTo>
      ))}
      <WayTo href={view.pdf}>{receiptWords[language].pdf}</WayTo>
      <WayTo href="/portal/account">{accountWords[language].link}</WayTo>
      <WayTo href="/portal/methods">{methodsWords[language].title}</WayTo>
    </section>
  );
}

/** The plain ways out: nobody must pay before a person has listened. */
function Ways({ view }: { readonly view: InvoiceView }) {
  const { language } = view.tongue;
  const words = waysWords[language];
  return (
    <section className="flex flex-col gap-1">
      <h2 className="font-semibold">{invoiceWords[language].somethingElse}</h2>
      {view.open ? (
        <>
          <WayTo href={`/portal/problem${view.query}`}>{words.problem.title}</WayTo>
          <WayTo href={`/portal/time${view.query}`}>{words.time.title}</WayTo>
          <WayTo href={`/portal/paid${view.query}`}>{words.paid.title}</WayTo>
        </>
      ) : null}
      <WayTo href={`/portal/talk${view.query}`}>{words.talk.title}</WayTo>
      <WayTo href="/portal/preferences">{preferencesWords[language].title}</WayTo>
      <ReachBy view={view} />
    </section>
  );
}

/** "Or call …, or write to …", with the number and the address as links wherever the language puts them. */
function ReachBy({ view }: { readonly view: InvoiceView }) {
  const { phone, email } = view.company;
  const { reachBy } = invoiceWords[view.tongue.language];
  const sentence = phone ? reachBy.phoneAndEmail : reachBy.email;
  const links: Readonly<Record<string, ReactNode>> = {
    '{phone}': phone ? <Link key="phone" href={`tel:${phone.replace(/[^+\d]/g, '')}`} text={phone} /> : null,
    '{email}': <Link key="email" href={`mailto:${email}`} text={email} />,
  };
  return <p className="text-base text-soft">{sentence.split(/(\{\w+\})/).map((piece) => links[piece] ?? piece)}</p>;
}

function Link({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <a href={href} dir="ltr" className="text-ink underline underline-offset-4">
      {text}
    </a>
  );
}
