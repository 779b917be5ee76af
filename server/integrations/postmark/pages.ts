/** A part of a list: so many items after the first `offset`, of those that happened up to `until`. */
export type Window = { readonly offset: number; readonly count: number; readonly until: string | null };

/** Postmark's limits of one answer, and of how deep a list can be read. */
const POSTMARK_LIMITS = { page: 500, deepest: 10_000 } as const;

/**
 * Reads a list that is newest first and cannot be paged deeper than `deepest`: there it goes on with a window that ends at the
 * oldest item so far. Items at the seam can come twice.
 * @param atOf when an item happened, as the list says it
 */
export async function* readWindows<T>(
  page: (window: Window) => Promise<readonly T[]>,
  atOf: (item: T) => string,
  limits: { readonly page: number; readonly deepest: number } = POSTMARK_LIMITS,
): AsyncGenerator<T> {
  let until: string | null = null;
  for (let offset = 0; ; ) {
    const items = await page({ offset, count: limits.page, until });
    yield* items;
    const oldest = items.at(-1);
    if (oldest === undefined || items.length < limits.page) return;
    offset += limits.page;
    if (offset + limits.page <= limits.deepest) continue;
    // A window whose items are all of one moment cannot be made smaller.
    if (atOf(oldest) === until) return;
    until = atOf(oldest);
    offset = 0;
  }
}
