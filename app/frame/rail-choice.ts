/** Whether the rail is narrow; in a cookie, so that the first paint is right. */
export function readRail(cookies: string | null): boolean {
  return /(?:^|;\s*)rail=narrow(?:;|$)/.test(cookies ?? '');
}

export function keepRail(narrow: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we support
  document.cookie = `rail=${narrow ? 'narrow' : ''}; path=/; max-age=${narrow ? 31_536_000 : 0}; samesite=lax`;
}
