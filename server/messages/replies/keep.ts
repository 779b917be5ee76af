import { sql } from 'drizzle-orm';
import * as z from 'zod';
import type { InboundMail } from '#server/integrations/ports.ts';
import { storeWebhooks } from '#server/payments/webhook-inbox.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { maskCardNumbers } from './card-numbers.ts';
import { judgeFiles } from './files.ts';

/** What the inbox of webhooks keeps of a mail until it is worked; its files stand apart. */
const keptSchema = z.object({
  record: z.literal('reply'),
  messageId: z.uuid(),
  mail: z.object({
    source: z.string(),
    from: z.object({ name: z.string(), email: z.string() }),
    subject: z.string(),
    text: z.string(),
    headers: z.record(z.string(), z.array(z.string())),
    recipients: z.number(),
  }),
});
export type KeptMail = z.infer<typeof keptSchema>;

/** Reads a mail out of the inbox; null for any other notice. */
export function readKept(payload: unknown): KeptMail | null {
  return keptSchema.safeParse(payload).data ?? null;
}

/**
 * Stores a mail that answers a message, once, with its files, and asks for the job that works it. Card numbers are covered
 * before anything is written. Returns whether it is new.
 */
export async function keepMail(scope: TenantScope, messageId: string, mail: InboundMail): Promise<boolean> {
  const { source, from, headers, recipients } = mail;
  const [subject, text] = [maskCardNumbers(mail.subject), maskCardNumbers(mail.text)];
  const payload = { record: 'reply', messageId, mail: { source, from, subject, text, headers, recipients } };
  return scope.transaction(async (tx) => {
    const [isNew = false] = await storeWebhooks(tx, [
      { provider: 'postmark', eventId: `postmark:inbound:${source}`, kind: 'replied', payload },
    ]);
    if (isNew && mail.files.length > 0) await keepFiles(tx, messageId, mail);
    return isNew;
  });
}

async function keepFiles(tx: TenantTransaction, messageId: string, { source, files }: InboundMail): Promise<void> {
  const dayAgo = new Date(tx.nowDate.getTime() - 86_400_000).toISOString();
  const [row] = await tx.db.execute<{ spent: string }>(sql`
    select coalesce(sum(size), 0)::text as spent from reply_files
    where tenant_id = ${tx.tenantId} and message_id = ${messageId} and at > ${dayAgo}::timestamptz and refused is null`);
  for (const [index, { name, givenName, mediaType, size, content, refused }] of judgeFiles(files, Number(row?.spent ?? 0)).entries())
    await tx.db.execute(sql`
      insert into reply_files (tenant_id, id, message_id, provider_id, position, name, given_name, media_type, size, content, refused, at)
      values (${tx.tenantId}, ${newId()}, ${messageId}, ${source}, ${index + 1}, ${name}, ${givenName}, ${mediaType}, ${size}, ${content}, ${refused},
        ${tx.nowDate.toISOString()}::timestamptz)`);
}
