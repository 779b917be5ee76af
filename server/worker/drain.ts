import { sql } from 'drizzle-orm';
import type { Clock } from '#server/clock.ts';
import { toDate } from '#server/clock.ts';
import { routeEvents } from '#server/events/route.ts';
import { scanTriggers } from '#server/events/scan-triggers.ts';
import { closeDigests } from '#server/messages/close-digests.ts';
import { handOverReplies } from '#server/messages/replies/hand-over.ts';
import { tellViews } from '#server/payments/tell-views.ts';
import { judgeDue } from '#server/promises/judge-due.ts';
import { MAX_BATCH } from '#server/runs/claim.ts';
import { nextWake } from '#server/runs/next-wake.ts';
import { type TickOptions, tick } from '#server/runs/tick.ts';
import type { TenantScope } from '#server/scope.ts';
import { askFor } from './catalogue.ts';

/** A job moves at most so many batches before others have their turn: fairness between tenants. */
const BATCHES_A_TURN = 10;
/** While batches are full, two move at once: one waits for the database while the other works. Row locks keep them apart. */
const LOOPS = 2;

/**
 * One turn of a tenant: judges promises and plans whose day has come, tells of looks at the portal, shows new events to the
 * flows, looks at dates, moves due runs, closes collected mails that are due, and hands what customers answered and no flow
 * took to a person. Returns true when work may be left, so that the caller asks for another turn.
 */
export async function takeTurn(scope: TenantScope, options: TickOptions): Promise<boolean> {
  const more = await moveFlows(scope, options);
  const handed = await scope.transaction(handOverReplies);
  return more || handed > 0;
}

async function moveFlows(scope: TenantScope, options: TickOptions): Promise<boolean> {
  await scope.transaction(judgeDue);
  await scope.transaction(tellViews);
  const routed = await routeEvents(scope);
  await scanTriggers(scope);
  await scope.transaction((tx) => closeDigests(tx, toDate(options.wallClock.now())));
  const limit = options.limit ?? MAX_BATCH;
  if ((await tick(scope, options)) < limit) return routed === MAX_BATCH;
  const loops = await Promise.all(Array.from({ length: LOOPS }, () => tickUntilDry(scope, options)));
  return routed === MAX_BATCH || loops.some((dry) => !dry);
}

/** Moves batches until one is not full, or the turn is over. Returns whether nothing was left. */
async function tickUntilDry(scope: TenantScope, options: TickOptions): Promise<boolean> {
  for (let batch = 0; batch < BATCHES_A_TURN / LOOPS; batch += 1) {
    if ((await tick(scope, options)) < (options.limit ?? MAX_BATCH)) return true;
  }
  return false;
}

/** Turns until nothing of the tenant is due. For tests, replays and the demo clock; jobs take one turn at a time. */
export async function drain(scope: TenantScope, options: TickOptions): Promise<void> {
  for (let more = true; more; ) {
    more = await takeTurn(scope, options);
    // What the runs did (a case closed by an exit) may have made events that nobody has routed yet.
    if (!more) more = (await routeEvents(scope)) > 0;
  }
}

/**
 * Asks for the turn after this one: at once while work is left, else when the next wake comes. Asked under a lock and read
 * there, so that of two turns that end together the later one does not overwrite an earlier wake.
 * @param wallClock turns a moment of a sandbox tenant's clock into one of the machine
 */
export async function askForNextTurn(scope: TenantScope, more: boolean, wallClock: Clock): Promise<void> {
  await scope.transaction(async (tx) => {
    if (more) return askFor(tx, 'tick');
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`wake:${tx.tenantId}`}, 0))`);
    const at = await nextWake(tx);
    if (!at) return;
    const ahead = tx.now.epochMilliseconds - wallClock.now().epochMilliseconds;
    const runAt = toDate(at.subtract({ milliseconds: ahead })).toISOString();
    const payload = JSON.stringify({ tenantId: tx.tenantId });
    await tx.db.execute(sql`select enqueue('tick', ${payload}::json, ${runAt}::timestamptz, ${`wake:${tx.tenantId}`})`);
  });
}
