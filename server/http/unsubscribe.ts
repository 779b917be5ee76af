import type { ProcessContext } from '#server/context.ts';
import { readUnsubscribeToken, unsubscribe } from '#server/messages/unsubscribe.ts';
import { requireSettings } from '#server/tenants/settings.ts';
import { readWishes } from './portal.ts';

/** Who writes, and in which language its page may be, the strongest wish first. */
export type LetterHead = { readonly company: string; readonly wishes: readonly (string | null)[] };

/** Whose news a token ends; null for one that we did not sign. Changes nothing. */
export async function readUnsubscribe(process: ProcessContext, request: Request, token: string): Promise<LetterHead | null> {
  const about = readUnsubscribeToken(token, process.env);
  return about ? readLetterHead(process, request, about.tenantId) : null;
}

/** Ends news and offers to whoever got the message of this token, at once, as often as it is asked. Needs no cookie. */
export async function takeUnsubscribe(process: ProcessContext, request: Request, token: string): Promise<LetterHead | null> {
  const about = readUnsubscribeToken(token, process.env);
  if (!about) return null;
  const scope = await process.openTenant(about.tenantId, 'system');
  const address = await scope.transaction((tx) => unsubscribe(tx, about.messageId));
  return address === null ? null : readLetterHead(process, request, about.tenantId);
}

/** The company of a page that no cookie belongs to. */
export async function readLetterHead(process: ProcessContext, request: Request, tenantId: string): Promise<LetterHead> {
  const scope = await process.openTenant(tenantId, 'system');
  const { legalName, locale } = await scope.transaction(requireSettings);
  return { company: legalName, wishes: [...readWishes(request), locale] };
}
