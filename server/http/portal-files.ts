import { RateLimiterMemory } from 'rate-limiter-flexible';
import { take, tooMany } from './limits.ts';
import type { PortalVisit } from './portal.ts';

/** Files that one link may have made in a minute: laying one out costs a fifth of a second. */
const files = new RateLimiterMemory({ points: 20, duration: 60 });

/** @throws Response 429 for a link whose visitor asks for file after file */
export async function countFile({ link }: PortalVisit): Promise<void> {
  const wait = await take(files, link.linkId);
  if (wait !== null) throw tooMany(wait);
}
