import { sql } from 'drizzle-orm';
import type { OutgoingMail } from '#server/integrations/ports.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { AnsweredMail } from './answers.ts';
import type { ReadyMessage } from './claim.ts';
import type { Sender } from './compose.ts';
import { ownersOf } from './owners.ts';
import type { Copies } from './recipients.ts';
import type { ReplyAddresses } from './replies/address.ts';

/** What some mails need beyond their text: who answers, and which mail they continue. By message id. */
export type Envelope = { readonly replyTo: ReadonlyMap<string, string>; readonly threads: ReadonlyMap<string, string> };

/** Reads owners' addresses and earlier mails for those messages that ask for them, one query a kind. */
export async function readEnvelopes(tx: TenantTransaction, ready: readonly ReadyMessage[]): Promise<Envelope> {
  const owned = ready.filter(({ message }) => message.options.replyTo === 'owner');
  const threaded = ready.filter(({ message }) => message.options.thread && message.runId);
  const owners = await ownersOf(
    tx,
    owned.map(({ message }) => message.customerId),
  );
  const earlier = await readEarlier(
    tx,
    threaded.flatMap(({ message }) => message.runId ?? []),
  );
  const pick = (items: readonly ReadyMessage[], find: (item: ReadyMessage) => string | undefined) =>
    new Map(
      items.flatMap((item): [string, string][] => {
        const found = find(item);
        return found ? [[item.message.id, found]] : [];
      }),
    );
  return {
    replyTo: pick(owned, ({ message }) => owners.get(message.customerId)),
    threads: pick(threaded, ({ message }) => earlier.get(message.runId ?? '')),
  };
}

async function readEarlier(tx: TenantTransaction, runIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (runIds.length === 0) return new Map();
  const rows = await tx.db.execute<{ runId: string; providerId: string }>(sql`
    select distinct on (run_id) run_id as "runId", provider_id as "providerId" from messages
    where tenant_id = ${tx.tenantId} and run_id = any(${sql.param(runIds)}::uuid[]) and provider_id is not null order by run_id, sent_at desc`);
  return new Map(rows.map((row) => [row.runId, row.providerId]));
}

export type Addressing = {
  readonly tenantId: string;
  readonly sender: Sender;
  readonly copies: Copies;
  readonly envelope: Envelope;
  /** Customers' mails that messages answer by machine, by message id. */
  readonly answered: ReadonlyMap<string, AnsweredMail>;
  readonly unsubscribeUrl?: ((about: { readonly tenantId: string; readonly messageId: string }) => string) | undefined;
  /** Where answers come in; without it they go to the company, or to who has the case. */
  readonly replyAddresses?: ReplyAddresses | undefined;
};

/** A rendered message as the provider takes it. Marketing goes by the broadcast stream and carries the way to unsubscribe. */
export function mailFor(
  { message, subject, subjectLine, html, text }: ReadyMessage,
  { tenantId, sender, copies, envelope, answered, unsubscribeUrl, replyAddresses }: Addressing,
): OutgoingMail {
  const { recipient } = subject;
  const ours = replyAddresses?.addressOf(replyAddresses.tokenFor({ tenantId, messageId: message.id }));
  const broadcast = message.messageClass === 'marketing';
  return {
    messageId: message.id,
    tenantId,
    from: { name: sender.name, email: sender.email },
    to: { name: recipient?.name ?? '', email: recipient?.email ?? '' },
    cc: (copies.get(message.id) ?? []).filter(({ email }) => email !== recipient?.email),
    replyTo: ours ?? envelope.replyTo.get(message.id) ?? sender.replyTo,
    inThreadOf: envelope.threads.get(message.id) ?? null,
    answers: answered.get(message.id)?.internetId ?? null,
    subject: subjectLine,
    html,
    text,
    stream: broadcast ? 'broadcast' : 'transactional',
    ...(broadcast && unsubscribeUrl && { unsubscribeUrl: unsubscribeUrl({ tenantId, messageId: message.id }) }),
  };
}
