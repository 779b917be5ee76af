import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { noticeAddresses } from '#server/tenants/notify-team.ts';
import { ownersOf } from '../owners.ts';

type Copied = {
  readonly id: string;
  readonly messageId: string;
  readonly customerName: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly subject: string;
  readonly text: string;
  readonly sender: string;
};

/** A copy is to be read on a telephone; the whole stands in the inbox. */
const EXCERPT = 1500;

/**
 * Sends a copy of answers to whoever would have got them without us: the person who has the customer's case, where the step
 * asks for that, else the company's reply address. A company without one reads them in its inbox alone.
 */
export async function sendCopies(tx: TenantTransaction, replies: readonly Copied[]): Promise<void> {
  if (replies.length === 0) return;
  const rows = await tx.db.execute<{ id: string; customerId: string; toOwner: boolean; company: string | null }>(sql`
    select m.id, m.customer_id as "customerId", coalesce(m.options ->> 'replyTo' = 'owner', false) as "toOwner", s.reply_to as company
    from messages m join tenant_settings s on s.tenant_id = m.tenant_id
    where m.tenant_id = ${tx.tenantId} and m.id = any(${sql.param(replies.map(({ messageId }) => messageId))}::uuid[])`);
  const owners = await ownersOf(
    tx,
    rows.flatMap(({ customerId, toOwner }) => (toOwner ? [customerId] : [])),
  );
  const notices = replies.flatMap((reply) => {
    const row = rows.find(({ id }) => id === reply.messageId);
    const email = (row?.toOwner ? owners.get(row.customerId) : undefined) ?? row?.company;
    return email
      ? [
          {
            email,
            source: `reply:${reply.id}`,
            subject: `${reply.customerName} answered: ${reply.subject}`.slice(0, 200),
            text: wordsOf(reply),
          },
        ]
      : [];
  });
  await noticeAddresses(tx, notices);
}

function wordsOf({ fromName, fromAddress, text, sender, customerName }: Copied): string {
  const who = fromName ? `${fromName} (${fromAddress})` : fromAddress;
  const doubt = sender === 'confirmed' ? '' : '\nWe could not check that it really came from there.';
  const cut = text.length > EXCERPT ? `${text.slice(0, EXCERPT)} …` : text;
  return `${who} answered a mail to ${customerName}. An answer to this copy reaches nobody: write from your inbox.${doubt}\n${cut}`;
}
