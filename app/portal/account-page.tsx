import type { AccountLine, AccountView } from './account-view.ts';
import { PrimaryButton, WayTo } from './controls.tsx';
import { NoticeBox } from './notice-box.tsx';
import { PortalPage } from './portal-page.tsx';
import type { AccountWords } from './words/account/shape.ts';
import { accountWords } from './words/account.ts';
import { invoiceWords } from './words/invoice.ts';
import { receiptWords } from './words/receipt.ts';

type Props = {
  readonly view: AccountView;
  /** Whether the visitor comes back from the provider's page and nothing has arrived. */
  readonly unpaid: boolean;
};

/** Every invoice of the customer: what is owed, a way to pay several at once, and what is settled. */
export function AccountPage({ view, unpaid }: Props) {
  const { tongue, company, number } = view;
  const words = accountWords[tongue.language];
  return (
    <PortalPage tongue={tongue} company={company} number={number} here="/portal/account">
      {view.notice ? <NoticeBox notice={view.notice} /> : null}
      {unpaid ? <NoticeBox notice={{ tone: 'calm', ...invoiceWords[tongue.language].notices.notSeen }} /> : null}
      {view.further ? null : <Standing view={view} words={words} />}
      <Settled view={view} words={words} />
      {view.further ? null : <Papers view={view} />}
      <nav className="flex flex-col">
        {view.further ? <WayTo href="/portal/account">{words.link}</WayTo> : <WayTo href="/portal/statement">{words.statement}</WayTo>}
        <WayTo href="/portal/invoice">{words.backToInvoice}</WayTo>
      </nav>
    </PortalPage>
  );
}

type PartProps = { readonly view: AccountView; readonly words: AccountWords };

/** What is owed, and a way to pay several at once. */
function Standing({ view, words }: PartProps) {
  return (
    <>
      <section className="flex flex-col gap-3 rounded-sheet border border-line bg-surface p-5 sm:p-7">
        <h1 dir="auto" className="text-soft [overflow-wrap:anywhere]">
          {view.heading}
        </h1>
        <Totals view={view} words={words} />
        <p className="text-base text-soft">{view.asOf}</p>
      </section>
      {view.groups.map((group) => (
        <Choose key={group.currency} group={group} words={words} />
      ))}
      {view.moreOpen ? <WayTo href="/portal/account?all=1">{view.moreOpen}</WayTo> : null}
    </>
  );
}

function Totals({ view, words }: PartProps) {
  if (view.groups.length === 0 && view.totals.every(({ facts }) => facts.length === 1))
    return <p className="font-semibold text-xl">{words.nothing}</p>;
  return view.totals.map(({ currency, facts }) => (
    <dl key={currency} className="flex flex-col gap-1">
      {facts.map(([label, value], index) => (
        <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <dt className="text-base text-soft">{label}</dt>
          <dd className={`tabular ${index === 0 ? 'font-semibold text-2xl' : ''}`}>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  ));
}

/** Without scripts a page cannot add up while one chooses; the next one does. */
function Choose({ group, words }: { readonly group: AccountView['groups'][number]; readonly words: AccountWords }) {
  return (
    <form method="get" action="/portal/pay" className="flex flex-col gap-4">
      <fieldset className="flex flex-col">
        <legend className="mb-2 font-semibold">{group.legend}</legend>
        {group.lines.map((line) => (
          <OpenRow key={line.id} line={line} />
        ))}
      </fieldset>
      {group.lines.some(({ payable }) => payable) ? <PrimaryButton>{words.addUp}</PrimaryButton> : null}
    </form>
  );
}

function OpenRow({ line }: { readonly line: AccountLine }) {
  const { id, payable, late } = line;
  return (
    <div className="flex items-start gap-3 border-line border-t py-2">
      <span className="flex size-11 shrink-0 items-center justify-center">
        {payable ? (
          <input
            type="checkbox"
            name="pick"
            value={id}
            id={`pick-${id}`}
            aria-labelledby={`name-${id} label-${id}`}
            className="size-6 accent-(--brand)"
          />
        ) : null}
      </span>
      <div className="flex min-w-0 grow flex-col">
        <a
          href={line.href}
          id={`name-${id}`}
          className="inline-flex min-h-11 items-center self-start text-ink underline underline-offset-4"
        >
          <bdi className="[overflow-wrap:anywhere]">{line.name}</bdi>
        </a>
        <label htmlFor={`pick-${id}`} id={`label-${id}`} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className={`text-base ${late ? 'text-danger' : 'text-soft'}`}>{line.note}</span>
          <bdi className="tabular font-medium">{line.amount}</bdi>
        </label>
      </div>
    </div>
  );
}

/** Receipts and credit notes to keep. */
function Papers({ view: { papers, tongue } }: { readonly view: AccountView }) {
  if (papers.length === 0) return null;
  return (
    <section className="flex flex-col">
      <h2 className="mb-2 font-semibold">{receiptWords[tongue.language].heading}</h2>
      {papers.map(({ href, text }) => (
        <WayTo key={href} href={href}>
          {text}
        </WayTo>
      ))}
    </section>
  );
}

function Settled({ view, words }: PartProps) {
  return (
    <section>
      <h2 className="mb-2 font-semibold">{words.settled}</h2>
      {view.settled.length === 0 ? <p className="text-base text-soft">{words.noneSettled}</p> : null}
      <ul>
        {view.settled.map(({ id, href, name, note, amount }) => (
          <li key={id} className="flex flex-col border-line border-t py-2">
            <a href={href} className="inline-flex min-h-11 items-center self-start text-ink underline underline-offset-4">
              <bdi className="[overflow-wrap:anywhere]">{name}</bdi>
            </a>
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="text-base text-soft">{note}</span>
              <bdi className="tabular">{amount}</bdi>
            </span>
          </li>
        ))}
      </ul>
      {view.older ? <WayTo href={view.older}>{words.older}</WayTo> : null}
    </section>
  );
}
