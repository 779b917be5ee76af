import type { MailBrand } from '../brand.ts';
import type { RenderedMessage } from '../render.ts';
import { copiesWords } from './copies-words.ts';
import { renderNotice } from './notice.tsx';
import { portalMailWords } from './portal-words.ts';

/** In whose name a mail of the payment page is, and in which languages its reader may have it. */
export type PortalMail = {
  readonly brand: MailBrand;
  /** BCP 47, the strongest wish first; null where there is none. */
  readonly locales: readonly (string | null)[];
};

type Language = keyof typeof portalMailWords;

/** The code that proves to the payment page that its visitor reads this address. */
export function renderPortalCode({ brand, locales, code }: PortalMail & { readonly code: string }): RenderedMessage {
  const { words, ...tongue } = speak(locales);
  const said = { company: brand.legalName, code };
  const text = fill(words.code.text, said);
  return renderNotice({
    subject: fill(words.code.subject, said),
    preheader: text,
    paragraphs: [text],
    code,
    closing: fill(words.code.closing, said),
    brand,
    ...tongue,
  });
}

/** A new link to an invoice whose old one no longer opens. */
export function renderPortalLink({
  brand,
  locales,
  ...asked
}: PortalMail & { readonly number: string; readonly link: string }): RenderedMessage {
  const { words, ...tongue } = speak(locales);
  const said = { company: brand.legalName, number: asked.number };
  const text = fill(words.link.text, said);
  return renderNotice({
    subject: fill(words.link.subject, said),
    preheader: text,
    paragraphs: [text],
    button: { label: words.link.button, link: asked.link },
    closing: fill(words.link.closing, said),
    brand,
    ...tongue,
  });
}

/** Asks a colleague of a customer whether they want copies of its mails; `asker` is who named them. */
export function renderCopiesAsk({
  brand,
  locales,
  ...asked
}: PortalMail & { readonly asker: string; readonly link: string }): RenderedMessage {
  const { words: _, ...tongue } = speak(locales);
  const words = copiesWords[tongue.language];
  const said = { company: brand.legalName, asker: asked.asker };
  const text = fill(words.text, said);
  return renderNotice({
    subject: fill(words.subject, said),
    preheader: text,
    paragraphs: [text],
    button: { label: words.button, link: asked.link },
    closing: words.closing,
    brand,
    ...tongue,
  });
}

function speak(locales: readonly (string | null)[]) {
  const codes = locales.map((locale) => locale?.split('-')[0]?.toLowerCase() ?? '');
  const language = codes.find(isKnown) ?? 'en';
  return { words: portalMailWords[language], language, direction: language === 'ar' ? ('rtl' as const) : ('ltr' as const) };
}

const isKnown = (code: string): code is Language => Object.hasOwn(portalMailWords, code);

const fill = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
