/** What became of a notice: `applied` changed or confirmed something, `ignored` was none of this tenant's. */
export type SyncOutcome = { readonly outcome: 'applied' | 'ignored' | 'failed'; readonly note: string };
