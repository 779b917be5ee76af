import type { CSSProperties, ReactNode } from 'react';
import type { CompanyView } from './invoice-view.ts';
import { fill } from './words/fill.ts';
import { LANGUAGE_CODES, LANGUAGES, type Tongue } from './words/languages.ts';
import { pageWords } from './words/page.ts';

type BrandStyle = CSSProperties & { readonly '--brand': string; readonly '--on-brand': string };

type Props = {
  readonly tongue: Tongue;
  readonly company: CompanyView;
  /** What to ask for by telephone when one doubts the page. */
  readonly number: string;
  /** The address that the language switch comes back to. */
  readonly here: string;
  readonly children: ReactNode;
};

/** The page in the company's name: logo or name above, who it is below. */
export function PortalPage({ tongue, company, number, here, children }: Props) {
  const words = pageWords[tongue.language];
  const brand: BrandStyle = { '--brand': company.colour, '--on-brand': company.ink };
  return (
    <div style={brand} className="text-lg">
      <div aria-hidden className="h-1 bg-(--brand)" />
      <div className="mx-auto flex w-full max-w-[560px] flex-col gap-6 px-4 pt-8 pb-16">
        <header>
          {company.logoUrl ? (
            <img src={company.logoUrl} alt={company.name} className="h-8 w-auto" />
          ) : (
            <p dir="auto" className="font-semibold text-xl [overflow-wrap:anywhere]">
              {company.name}
            </p>
          )}
        </header>
        <main className="flex flex-col gap-6">{children}</main>
        <footer className="flex flex-col gap-4 border-line border-t pt-5 text-base text-soft">
          <address dir="auto" className="not-italic [overflow-wrap:anywhere]">
            {company.name}
            {company.lines.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </address>
          <p>
            {fill(words.genuine, { company: company.name, number })} {words.stripe}
          </p>
          <LanguageSwitch tongue={tongue} here={here} />
        </footer>
      </div>
    </div>
  );
}

function LanguageSwitch({ tongue, here }: { readonly tongue: Tongue; readonly here: string }) {
  const words = pageWords[tongue.language];
  return (
    <form method="post" action="/portal/language" className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="back" value={here} />
      <label className="flex flex-col gap-1">
        {words.language}
        <select
          name="language"
          defaultValue={tongue.language}
          className="min-h-11 rounded-control border border-line-strong bg-surface px-3 text-ink"
        >
          {LANGUAGE_CODES.map((code) => (
            <option key={code} value={code} lang={code}>
              {LANGUAGES[code]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="min-h-11 cursor-pointer rounded-control border border-line-strong px-4 text-ink hover:bg-hover">
        {words.changeLanguage}
      </button>
    </form>
  );
}

/** For a visitor without a link that works: the same words for a wrong, a withdrawn and an old one. */
export function PortalClosed({ tongue, children }: { readonly tongue: Tongue; readonly children?: ReactNode }) {
  const words = pageWords[tongue.language];
  return (
    <main className="mx-auto flex w-full max-w-[560px] flex-col gap-3 px-4 py-16 text-lg">
      <h1 className="font-semibold text-xl">{words.closedTitle}</h1>
      <p className="text-soft">{words.closedText}</p>
      {children}
    </main>
  );
}
