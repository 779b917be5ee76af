import { sql } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { toDate } from '#server/clock.ts';
import type { TenantTransaction } from '#server/scope.ts';

/** The payload of a job about one tenant. */
export const ofTenant = z.object({ tenantId: z.uuid() });

/**
 * Every job there is: its payload, and what it stands for. Jobs carry ids only and may run any number of times: the truth
 * is in the tables (runs.wake_at, messages.status, webhook_events.processed_at), so a lost job is a delay, never a loss.
 */
export const TASKS = {
  /** Route new events, then move every due run of the tenant. */
  tick: ofTenant,
  /** Hand queued messages of the tenant to the mail provider, and settle unknown ones. */
  deliver: ofTenant,
  /** Ask the mail provider what became of mails of the tenant that nothing is heard of. */
  follow: ofTenant,
  /** Read the payment provider's list of events of the tenant's own account, for what lost webhooks told. */
  events: ofTenant,
  /** Read the providers' lists that are of all tenants, for what lost webhooks told: bounces and complaints, events of our own account. */
  hear: z.object({}),
  /** See whether an A/B test of the tenant has been decided. */
  winners: ofTenant,
  /** Mail members what flows want them to know. */
  notify: ofTenant,
  /** Make the queued calls of the tenant's runs: HTTP requests and payment links. */
  call: ofTenant,
  /** Work the stored provider webhooks of the tenant. */
  webhooks: ofTenant,
  /** Plan the debits of customers who pay automatically, and make those that are due. */
  autopay: ofTenant,
  /** Tell flows of the invoices whose late charges are near. */
  late: ofTenant,
  /** Mail the new links to invoices that were wished for. */
  links: ofTenant,
  /** Compare the books of the tenant with the payment provider's lists, and book what a lost notice left out. */
  reconcile: ofTenant,
  /** Move a sandbox tenant's clock forward, one wake at a time, up to an instant (milliseconds since the epoch). */
  advance: z.object({ tenantId: z.uuid(), untilMs: z.number() }),
  /** Put a sandbox tenant back to its first day. */
  'reset-demo': ofTenant,
} as const;

export type TaskName = keyof typeof TASKS;

export function isTaskName(name: string): name is TaskName {
  return Object.hasOwn(TASKS, name);
}

/** What a transaction has asked for already: many writes of one transaction need one job. */
const asked = new WeakMap<TenantTransaction['db'], Set<TaskName>>();

/** Asks for a job of this tenant as part of its transaction. At most one such job waits; it starts as soon as it may. */
export async function askFor(tx: TenantTransaction, task: Exclude<TaskName, 'advance' | 'hear'>): Promise<void> {
  const known = asked.get(tx.db) ?? new Set();
  if (known.has(task)) return;
  asked.set(tx.db, known.add(task));
  const payload = JSON.stringify({ tenantId: tx.tenantId });
  await tx.db.execute(sql`select enqueue(${task}, ${payload}::json, now(), ${`${task}:${tx.tenantId}`})`);
}

/** Asks for the demo clock to move; a second request before the first has run replaces it. */
export async function askToAdvance(tx: TenantTransaction, until: Temporal.Instant): Promise<void> {
  const payload = JSON.stringify({ tenantId: tx.tenantId, untilMs: toDate(until).getTime() });
  await tx.db.execute(sql`select enqueue('advance', ${payload}::json, now(), ${`advance:${tx.tenantId}`})`);
}
