import { type SQL, sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { MailKind } from './automatic.ts';
import type { Intent } from './intent.ts';
import type { SenderChecks, SenderVerdict } from './sender.ts';

/** A file of an answer; one that was not kept says why. */
export type ReplyFileRow = {
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  readonly size: number;
  readonly refused: string | null;
};

/** A customer's answer, as a person reads it. */
export type ReplyRow = {
  readonly id: string;
  readonly messageId: string;
  /** The subject line of the message that it answers. */
  readonly answers: string | null;
  readonly fromName: string;
  readonly fromAddress: string;
  /** The sender is one of the customer's contacts. */
  readonly isContact: boolean;
  readonly subject: string;
  readonly text: string;
  readonly kind: MailKind;
  readonly intent: Intent | null;
  readonly confidence: number | null;
  readonly sender: SenderVerdict;
  readonly checks: SenderChecks;
  readonly recipients: number;
  readonly caseId: string | null;
  readonly files: readonly ReplyFileRow[];
  readonly receivedAt: Date;
};

type Raw = Omit<ReplyRow, 'files' | 'receivedAt'> & { files: readonly ReplyFileRow[] | null; receivedAt: string };

/** All that came in answer to a message, oldest first. */
export function listRepliesTo(tx: TenantTransaction, messageId: string): Promise<readonly ReplyRow[]> {
  return list(tx, sql`p.message_id = ${messageId}`);
}

/** The answers that a case is about: those that were added to it, and the one that started its run. */
export function listRepliesOf(
  tx: TenantTransaction,
  about: { readonly caseId: string; readonly runId: string | null },
): Promise<readonly ReplyRow[]> {
  const started = sql`(select r.event_id from runs r where r.tenant_id = p.tenant_id and r.id = ${about.runId})`;
  return list(tx, about.runId ? sql`(p.case_id = ${about.caseId} or p.event_id = ${started})` : sql`p.case_id = ${about.caseId}`);
}

async function list(tx: TenantTransaction, which: SQL): Promise<readonly ReplyRow[]> {
  const rows = await tx.db.execute<Raw>(sql`
    select p.id, p.message_id as "messageId", m.subject_line as answers, p.from_name as "fromName", p.from_address as "fromAddress",
      p.contact_id is not null as "isContact", p.subject, p.text, p.kind, p.intent, p.confidence, p.sender, p.checks, p.recipients, p.case_id as "caseId",
      p.received_at as "receivedAt",
      (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'givenName', f.given_name, 'size', f.size, 'refused', f.refused) order by f.position)
        from reply_files f where f.tenant_id = p.tenant_id and f.provider_id = p.provider_id) as files
    from replies p join messages m on m.tenant_id = p.tenant_id and m.id = p.message_id
    where p.tenant_id = ${tx.tenantId} and ${which} order by p.received_at, p.id limit 100`);
  return rows.map(({ files, receivedAt, ...row }) => ({ ...row, files: files ?? [], receivedAt: new Date(receivedAt) }));
}

/** A file with its bytes. @throws Failure `not-found`, also for one that was not kept */
export async function requireReplyFile(
  tx: TenantTransaction,
  fileId: string,
): Promise<{ readonly name: string; readonly mediaType: string; readonly content: Uint8Array }> {
  const [row] = await tx.db.execute<{ name: string; mediaType: string; content: Uint8Array | null }>(sql`
    select name, media_type as "mediaType", content from reply_files where tenant_id = ${tx.tenantId} and id = ${fileId}`);
  if (!row?.content) throw notFound('file', fileId);
  return { ...row, content: row.content };
}
