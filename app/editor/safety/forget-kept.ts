import { clear, createStore } from 'idb-keyval';

/** Where edits are kept that the server does not have yet. */
export const KEPT = createStore('cadenza', 'unsaved-edits');

/** Tells the other tabs of this browser to keep nothing more. */
export const SIGNED_OUT = 'cadenza-signed-out';

/** Takes everything away, in every tab: nothing of a tenant's stays in the browser after its member signed out. */
export async function forgetAllKept(): Promise<void> {
  const channel = new BroadcastChannel(SIGNED_OUT);
  channel.postMessage(null);
  channel.close();
  // A browser that keeps nothing has nothing to forget.
  await clear(KEPT).catch(() => {});
}
