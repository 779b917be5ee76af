import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { askNewLink } from '#server/payments/portal-resend.ts';
import { CLIENT_ADDRESS_HEADER } from '#server/session.ts';
import { take, tooMany } from './limits.ts';

/** Wishes that one address of the network may have in a quarter of an hour. */
const wishes = new RateLimiterMemory({ points: 10, duration: 15 * 60 });

export const resendForm = z.object({ address: z.string().trim().max(254).pipe(z.email()) });

type Wish = { readonly token: string; readonly address: string };

/**
 * Takes the wish for a new link. Whether the token is known and the address is its contact's, nobody learns: the answer is
 * the same, and what follows is a job's. @throws Response 429 for one who asks too often
 */
export async function wishNewLink(process: ProcessContext, request: Request, { token, address }: Wish): Promise<void> {
  const wait = await take(wishes, request.headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown');
  if (wait !== null) throw tooMany(wait);
  await askNewLink(process, token, address);
}
