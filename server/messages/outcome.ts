import { sql } from 'drizzle-orm';
import { openCases } from '#server/cases/open.ts';
import { toDate } from '#server/clock.ts';
import type { MailOutcome } from '#server/integrations/ports.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { ClaimedMessage } from './claimed.ts';
import { suppress } from './suppress.ts';
import { type Told, tellRuns } from './tell-runs.ts';

export type Handed = { readonly message: ClaimedMessage; readonly address: string; readonly outcome: MailOutcome };

type Row = { id: string; status: string; reason: string | null; provider: string | null; next: string | null };

/** Seconds to wait before a refusal that may pass is tried again, by how often it was; with the sweeper's own pace as jitter. */
const RETRY_SECONDS = 30;
/** So long after a mail was taken, and then again and again, its silence is looked into. */
export const SILENCE_MS = 30 * 60_000;
/** Seconds until an unknown outcome is first looked up. */
const LOOK_UP_SECONDS = 5;

/** Writes what the provider said of each message. Only a message that is still ours (`sending`, claimed by `workerId`) changes. */
export async function recordOutcomes(
  tx: TenantTransaction,
  handed: readonly Handed[],
  by: { readonly workerId: string; readonly wallNow: Date },
): Promise<void> {
  if (handed.length === 0) return;
  const rows = handed.map((item) => rowFor(item, by.wallNow));
  await tx.db.execute(sql`
    update messages m set status = o.status, reason = o.reason, provider_id = coalesce(o.provider, m.provider_id), next_attempt_at = o.next,
      sent_at = case when o.status = 'sent' then ${tx.nowDate.toISOString()}::timestamptz else m.sent_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o(id uuid, status text, reason text, provider text, next timestamptz)
    where m.tenant_id = ${tx.tenantId} and m.id = o.id and m.status in ('sending', 'unknown') and m.claimed_by = ${by.workerId}`);
  const barred = handed.flatMap(({ outcome, address }) =>
    outcome.status === 'refused' && outcome.scope === 'address' ? [{ address, reason: outcome.reason }] : [],
  );
  await suppress(tx, barred);
  await tellRuns(
    tx,
    handed.flatMap(({ message, outcome }) => (message.options.awaited ? toldOf(message, outcome) : [])),
  );
  await openFailedCases(tx, handed);
}

function rowFor({ message, outcome }: Handed, wallNow: Date): Row {
  const later = (seconds: number) => new Date(wallNow.getTime() + seconds * 1000).toISOString();
  const base = { id: message.id, provider: null, reason: null, next: null };
  if (outcome.status === 'accepted') return { ...base, status: 'sent', provider: outcome.providerId, next: later(SILENCE_MS / 1000) };
  if (outcome.status === 'unknown') return { ...base, status: 'unknown', reason: outcome.reason, next: later(LOOK_UP_SECONDS) };
  // A fault of the account or a full queue is not the message's: it goes back and waits, nothing is lost.
  if (outcome.scope === 'later' || outcome.scope === 'account')
    return { ...base, status: 'queued', reason: outcome.reason, next: later(RETRY_SECONDS) };
  return { ...base, status: 'failed', reason: outcome.reason };
}

/** What an awaited message's run hears of at once; what is unknown or goes back into the queue is not decided yet. */
function toldOf(message: ClaimedMessage, outcome: MailOutcome): Told[] {
  if (outcome.status === 'accepted') return [{ message, became: 'sent' }];
  const final = outcome.status === 'refused' && (outcome.scope === 'address' || outcome.scope === 'message');
  return final ? [{ message, became: 'failed' }] : [];
}

async function openFailedCases(tx: TenantTransaction, handed: readonly Handed[]): Promise<void> {
  await openCases(
    tx,
    handed.flatMap(({ message, outcome }) =>
      outcome.status === 'refused' && (outcome.scope === 'address' || outcome.scope === 'message')
        ? [failedCase(tx, message, outcome.reason)]
        : [],
    ),
  );
}

/** The case that a message which cannot be sent leaves to a person. */
export function failedCase(tx: TenantTransaction, message: ClaimedMessage, reason: string) {
  return {
    source: `message-failed:${message.id}`,
    customerId: message.customerId,
    subjectKind: message.subjectKind,
    subjectId: message.subjectId,
    reason: 'message_failed' as const,
    title: 'A message could not be sent',
    dueAt: toDate(tx.now.add({ hours: 24 })),
    context: { messageId: message.id, error: reason },
    ...(message.runId ? { runId: message.runId } : {}),
  };
}
