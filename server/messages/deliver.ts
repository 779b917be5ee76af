import type { Clock } from '#server/clock.ts';
import { toDate } from '#server/clock.ts';
import type { MailPort } from '#server/integrations/ports.ts';
import type { ChargeRules } from '#server/payments/chargeable.ts';
import type { TenantScope } from '#server/scope.ts';
import { type Addressing, mailFor, readEnvelopes } from './address.ts';
import { holdAnswers, readAnsweredMails } from './answers.ts';
import { claimQueued, markSending, skipHeld } from './claim.ts';
import { composeMessages } from './compose.ts';
import { failUnrenderable } from './fail.ts';
import { recordOutcomes } from './outcome.ts';
import { addressMessages } from './recipients.ts';
import { expireLeases, settleUnknown } from './settle.ts';

export type DeliverOptions = {
  readonly mail: MailPort;
  /** Wall clock: leases must not jump with a sandbox tenant's time. */
  readonly wallClock: Clock;
  readonly workerId: string;
  /** What links in mails start with. */
  readonly publicUrl: string;
  /** As STRIPE_OWN_ACCOUNTS; optional when left out. */
  readonly ownAccounts?: ChargeRules['STRIPE_OWN_ACCOUNTS'];
  /** Where one POST ends news and offers to whoever got a message. */
  readonly unsubscribeUrl?: Addressing['unsubscribeUrl'];
  /** Where answers come in, a signed address a message. */
  readonly replyAddresses?: Addressing['replyAddresses'];
  readonly limit?: number;
  /** Longer than the mail client's own time-out, so that a lease that ran out means a dead worker. */
  readonly leaseMs?: number;
  readonly absentAfterMs?: number;
  /** Called at named moments; tests stop the process there. */
  readonly boundary?: (name: 'deliver.claimed' | 'deliver.committed' | 'deliver.called') => void | Promise<void>;
};

const DEFAULTS = { limit: 500, leaseMs: 30_000, absentAfterMs: 120_000 } as const;

/**
 * Hands one batch of the tenant's queued messages to the provider: claims them, re-reads the truth, renders, commits, calls,
 * records each answer. Then settles what is unknown. Returns how many messages it claimed or settled.
 */
export async function deliver(scope: TenantScope, options: DeliverOptions): Promise<number> {
  const { limit, leaseMs, absentAfterMs } = { ...DEFAULTS, ...options };
  const wallNow = () => toDate(options.wallClock.now());
  const lease = { workerId: options.workerId, wallNow: wallNow(), leaseMs, replyAddresses: options.replyAddresses };
  const claimed = await scope.transaction(async (tx) => {
    const found = await claimQueued(tx, { limit, wallNow: lease.wallNow });
    const answered = await readAnsweredMails(tx, found);
    const checked = holdAnswers(found, answered);
    if (checked.length > 0) await options.boundary?.('deliver.claimed');
    await skipHeld(tx, checked);
    const { addressed, copies } = await addressMessages(
      tx,
      checked.filter((item) => item.hold === null),
    );
    const composed = await composeMessages(tx, addressed, options);
    await failUnrenderable(tx, composed.failed);
    await markSending(tx, composed.ready, lease);
    return { count: checked.length, ...composed, copies, answered, envelope: await readEnvelopes(tx, composed.ready) };
  });
  if (claimed.ready.length > 0) {
    await options.boundary?.('deliver.committed');
    const { unsubscribeUrl, replyAddresses } = options;
    const addressing = { tenantId: scope.tenantId, unsubscribeUrl, replyAddresses, ...claimed };
    const outcomes = await options.mail.sendBatch(claimed.ready.map((item) => mailFor(item, addressing)));
    await options.boundary?.('deliver.called');
    const handed = claimed.ready.map((item, index) => ({
      message: item.message,
      address: item.subject.recipient?.email ?? '',
      outcome: outcomes[index] ?? ({ status: 'unknown', reason: 'the provider answered fewer messages than it was given' } as const),
    }));
    await scope.transaction((tx) => recordOutcomes(tx, handed, { workerId: options.workerId, wallNow: wallNow() }));
  }
  const expired = await expireLeases(scope, wallNow());
  const settled = await settleUnknown(scope, { mail: options.mail, wallNow, limit: 50, absentAfterMs });
  return claimed.count + expired + settled;
}
