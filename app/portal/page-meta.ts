import type { Tongue } from './words/languages.ts';
import { pageWords } from './words/page.ts';

/** The head of a portal page: never indexed, and a title that says whose invoice it is. */
export function portalMeta(
  view: { readonly number: string; readonly company: { readonly name: string } } | undefined | null,
  tongue?: Tongue,
) {
  const title = view ? `${view.number} · ${view.company.name}` : pageWords[tongue?.language ?? 'en'].closedTitle;
  return [{ title }, { name: 'robots', content: 'noindex, nofollow' }];
}
