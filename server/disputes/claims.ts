import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import type { ContestedLine } from './claim.ts';
import { DISPUTE_REASONS, isDisputeReason } from './reasons.ts';

/** What a customer said about an invoice, as the person who answers reads it. */
export type ClaimRow = {
  readonly id: string;
  readonly reason: string;
  readonly words: string;
  readonly amount: Money;
  readonly lines: readonly ContestedLine[];
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: number }[];
  readonly at: Date;
};

type Row = {
  id: string;
  reason: string;
  words: string;
  minor: string;
  currency: string;
  lines: { description: string; quantity: string; minor: string }[];
  files: ClaimRow['files'] | null;
  at: string;
};

/** All claims of the invoice's newest dispute, in order, with the names of their files. */
export async function listClaims(tx: TenantTransaction, invoiceId: string): Promise<readonly ClaimRow[]> {
  const rows = await tx.db.execute<Row>(sql`
    select c.id, c.reason, c.words, c.amount_minor::text as minor, c.currency, c.lines, c.at,
      (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size) order by f.position)
        from dispute_files f where f.tenant_id = c.tenant_id and f.claim_id = c.id) as files
    from dispute_claims c
    where c.tenant_id = ${tx.tenantId} and c.dispute_id = (
      select id from disputes where tenant_id = ${tx.tenantId} and invoice_id = ${invoiceId} order by opened_at desc, id desc limit 1)
    order by c.at, c.id`);
  return rows.map(({ minor, currency, lines, files, at, reason, ...row }) => ({
    ...row,
    reason: isDisputeReason(reason) ? DISPUTE_REASONS[reason] : reason,
    amount: { minor: BigInt(minor), currency },
    lines: lines.map((line) => ({ ...line, amount: { minor: BigInt(line.minor), currency } })),
    files: files ?? [],
    at: new Date(at),
  }));
}

export type DisputeFile = { readonly name: string; readonly mediaType: string; readonly content: Uint8Array };

/** A file with its bytes. @throws Failure `not-found` */
export async function requireFile(tx: TenantTransaction, fileId: string): Promise<DisputeFile> {
  const [row] = await tx.db.execute<{ name: string; mediaType: string; content: Uint8Array }>(sql`
    select name, media_type as "mediaType", content from dispute_files where tenant_id = ${tx.tenantId} and id = ${fileId}`);
  if (!row) throw notFound('file', fileId);
  return row;
}
