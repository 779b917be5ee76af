import { PortalField, QuietButton, WayTo } from './controls.tsx';
import { NoticeBox } from './notice-box.tsx';
import { PortalPage } from './portal-page.tsx';
import type { StatementPartView, StatementView } from './statement-view.ts';
import { accountWords } from './words/account.ts';
import type { StatementWords } from './words/statement/shape.ts';

/** The customer's account by the books; the accessible original of the PDF. */
export function StatementPage({ view }: { readonly view: StatementView }) {
  const { tongue, words, company, number, query } = view;
  return (
    <PortalPage tongue={tongue} company={company} number={number} here={`/portal/statement?${query}`}>
      {view.period.bad ? <NoticeBox notice={{ tone: 'calm', title: view.periodText, text: words.badPeriod }} /> : null}
      <header>
        <h1 className="font-semibold text-xl">{words.title}</h1>
        <p dir="auto" className="[overflow-wrap:anywhere]">
          {view.customer}
        </p>
        <p>{view.periodText}</p>
        <p className="text-base text-soft">{view.asOf}</p>
      </header>
      <PeriodForm view={view} />
      {view.parts.length === 0 ? <p>{words.empty}</p> : null}
      {view.parts.map((part) => (
        <Part key={part.currency} part={part} words={words} />
      ))}
      {view.parts.length > 0 ? <p className="text-base text-soft">{words.note}</p> : null}
      <nav className="flex flex-col print:hidden">
        <WayTo href={`/portal/statement.pdf?${query}`}>{words.pdf}</WayTo>
        <WayTo href={`/portal/statement.csv?${query}`}>{words.csv}</WayTo>
        <WayTo href="/portal/account">{accountWords[tongue.language].link}</WayTo>
      </nav>
    </PortalPage>
  );
}

function PeriodForm({ view: { words, period } }: { readonly view: StatementView }) {
  return (
    <form method="get" action="/portal/statement" className="flex flex-col gap-3 print:hidden">
      <div className="grid gap-3 sm:grid-cols-2">
        <PortalField name="from" type="date" label={words.from} defaultValue={period.from} />
        <PortalField name="to" type="date" label={words.to} defaultValue={period.to} />
      </div>
      <QuietButton>{words.show}</QuietButton>
    </form>
  );
}

function Part({ part, words }: { readonly part: StatementPartView; readonly words: StatementWords }) {
  return (
    <section className="flex flex-col gap-5 rounded-sheet border border-line bg-surface p-5 print:border-0 print:p-0">
      <h2 className="font-semibold text-xl">{part.currency}</h2>
      <div>
        <h3 className="mb-2 font-semibold">{words.moved}</h3>
        <Line line={part.opening} strong />
        {part.movements.length === 0 ? <p className="border-line border-t py-2 text-base text-soft">{words.nothingMoved}</p> : null}
        <ul>
          {part.movements.map(({ key, day, what, numbers, change, balance }) => (
            <li key={key} className="flex justify-between gap-4 border-line border-t py-2 text-base">
              <span className="flex min-w-0 flex-col">
                <span>
                  {what} <bdi className="[overflow-wrap:anywhere]">{numbers}</bdi>
                </span>
                <span className="text-soft">{day}</span>
              </span>
              <span className="tabular flex shrink-0 flex-col text-end">
                <bdi>{change}</bdi>
                <span className="text-soft">
                  <span className="sr-only">{words.columns.balance} </span>
                  <bdi>{balance}</bdi>
                </span>
              </span>
            </li>
          ))}
        </ul>
        <Line line={part.closing} strong />
      </div>
      {part.items.length > 0 ? <OpenItems part={part} words={words} /> : null}
      {part.credit ? <Line line={[words.credit, part.credit]} /> : null}
    </section>
  );
}

function OpenItems({ part, words }: { readonly part: StatementPartView; readonly words: StatementWords }) {
  return (
    <>
      <div>
        <h3 className="mb-2 font-semibold">{words.openItems}</h3>
        <ul>
          {part.items.map(({ id, number, due, age, balance }) => (
            <li key={id} className="flex justify-between gap-4 border-line border-t py-2 text-base">
              <span className="flex min-w-0 flex-col">
                <bdi className="[overflow-wrap:anywhere]">{number}</bdi>
                <span className="text-soft">
                  {due} · {age}
                </span>
              </span>
              <bdi className="tabular shrink-0">{balance}</bdi>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="mb-2 font-semibold">{words.aging}</h3>
        {part.aging.map((line) => (
          <Line key={line[0]} line={line} />
        ))}
      </div>
    </>
  );
}

type LineProps = { readonly line: readonly [label: string, value: string]; readonly strong?: boolean };

function Line({ line: [label, value], strong = false }: LineProps) {
  return (
    <p className={`flex flex-wrap justify-between gap-x-4 border-line border-t py-2 text-base ${strong ? 'font-semibold' : ''}`}>
      <span>{label}</span>
      <bdi className="tabular">{value}</bdi>
    </p>
  );
}
