/** What the reader chose: the system's theme, or one for good. Kept in a cookie so that the first paint is right. */
export type Theme = 'system' | 'light' | 'dark';

const COOKIE = 'theme';

export function readTheme(cookies: string | null): Theme {
  const found = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(cookies ?? '')?.[1];
  return found === 'light' || found === 'dark' ? found : 'system';
}

/** Shows the theme at once and keeps it for a year; in the browser only. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we support
  document.cookie = `${COOKIE}=${theme}; path=/; max-age=${theme === 'system' ? 0 : 31_536_000}; samesite=lax`;
}
