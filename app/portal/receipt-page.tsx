import { WayTo } from './controls.tsx';
import { PortalPage } from './portal-page.tsx';
import type { ReceiptView } from './receipt-view.ts';
import { accountWords } from './words/account.ts';
import { receiptWords } from './words/receipt.ts';

/** What was paid, when, how and for what; it prints without the ways to other pages. */
export function ReceiptPage({ view }: { readonly view: ReceiptView }) {
  const { tongue, company, number, here } = view;
  return (
    <PortalPage tongue={tongue} company={company} number={number} here={here}>
      <section className="flex flex-col gap-5 rounded-sheet border border-line bg-surface p-5 sm:p-7 print:border-0 print:p-0">
        <div>
          <h1 className="text-soft">{view.title}</h1>
          <p className="tabular mt-2 font-semibold text-3xl [overflow-wrap:anywhere]">{view.amount}</p>
        </div>
        <Lines lines={view.facts} />
        <div>
          <h2 className="mb-2 font-semibold">{view.what}</h2>
          <Lines lines={view.parts} sums />
        </div>
      </section>
      <nav className="flex flex-col print:hidden">
        <WayTo href={view.pdf}>{receiptWords[tongue.language].pdf}</WayTo>
        <WayTo href="/portal/invoice">{accountWords[tongue.language].backToInvoice}</WayTo>
        <WayTo href="/portal/account">{accountWords[tongue.language].link}</WayTo>
      </nav>
    </PortalPage>
  );
}

/** Sums stay on one line, whatever stands beside them. */
function Lines({ lines, sums = false }: { readonly lines: ReceiptView['facts']; readonly sums?: boolean }) {
  return (
    <dl className="text-base">
      {lines.map(([label, value]) => (
        <div key={label} className="flex justify-between gap-4 border-line border-t py-2">
          <dt className="text-soft">
            <bdi>{label}</bdi>
          </dt>
          <dd className={`tabular text-end ${sums ? 'shrink-0' : '[overflow-wrap:anywhere]'}`}>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
