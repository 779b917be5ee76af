import type { CSSProperties, ReactNode } from 'react';
import type { InvoiceView } from './invoice-view.ts';

type BrandStyle = CSSProperties & { readonly '--brand': string; readonly '--on-brand': string };

/** The page in the company's name: logo or name above, who it is below. */
export function PortalPage({ view, children }: { readonly view: InvoiceView; readonly children: ReactNode }) {
  const { company } = view;
  const brand: BrandStyle = { '--brand': view.colour, '--on-brand': view.ink };
  return (
    <div style={brand} className="text-lg">
      <div aria-hidden className="h-1 bg-(--brand)" />
      <div className="mx-auto flex w-full max-w-[560px] flex-col gap-6 px-4 pt-8 pb-16">
        <header>
          {company.logoUrl ? (
            <img src={company.logoUrl} alt={company.name} className="h-8 w-auto" />
          ) : (
            <p className="font-semibold text-xl [overflow-wrap:anywhere]">{company.name}</p>
          )}
        </header>
        <main className="flex flex-col gap-6">{children}</main>
        <footer className="flex flex-col gap-3 border-line border-t pt-5 text-base text-soft">
          <address className="not-italic [overflow-wrap:anywhere]">
            {company.name}
            {company.lines.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </address>
          <p>
            Not sure that this page is genuine? Call {company.name} by the number that you know, and ask for invoice {view.number}.
          </p>
        </footer>
      </div>
    </div>
  );
}

/** For a visitor without a link that works: the same words for a wrong, a withdrawn and an old one. */
export function PortalClosed() {
  return (
    <main className="mx-auto flex w-full max-w-[560px] flex-col gap-3 px-4 py-16 text-lg">
      <h1 className="font-semibold text-xl">This link does not open an invoice</h1>
      <p className="text-soft">
        It may be incomplete, withdrawn or too old. Open the newest mail about your invoice and use its link, or reply to that mail: a
        person answers.
      </p>
    </main>
  );
}
