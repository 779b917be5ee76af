import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { recordEvents } from '#server/events/record.ts';
import type { LockedInvoice } from '#server/invoices/balance.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import type { CheckedFile } from './check-files.ts';
import { findOpenDispute, openDispute } from './open.ts';
import { DISPUTE_REASONS, type DisputeReason } from './reasons.ts';

/** A line of the invoice, or the part of it, that is contested. */
export type ContestedLine = { readonly description: string; readonly quantity: string; readonly amount: Money };

export type NewClaim = {
  readonly invoiceId: string;
  /** One source makes one claim. */
  readonly source: string;
  readonly reason: DisputeReason;
  readonly words: string;
  /** What is contested; the whole balance when null. More than the balance counts as the balance. */
  readonly amount: Money | null;
  readonly lines: readonly ContestedLine[];
  readonly files: readonly CheckedFile[];
  /** By when a person answers. */
  readonly dueAt: Date;
};

export type Claimed = {
  readonly disputeId: string;
  readonly claimId: string;
  /** False for a source that made its claim before. */
  readonly isNew: boolean;
};

/**
 * A customer says what is wrong. The first claim opens a dispute about its part of the invoice; a later one adds its part to
 * the dispute that is open. @throws Failure `not-found`, `conflict` unless the invoice is open, `invalid-input` for an amount of zero
 */
export async function claimDispute(tx: TenantTransaction, claim: NewClaim): Promise<Claimed> {
  const { invoiceId, source } = claim;
  const invoice = await lockInvoice(tx, invoiceId);
  const known = await findClaim(tx, source);
  if (known) return { ...known, isNew: false };
  const amount = atMost(claim.amount, invoice.balance);
  const open = await findOpenDispute(tx, invoiceId);
  const disputeId = open ?? (await openFirst(tx, { ...claim, amount }));
  if (open) await addTo(tx, { disputeId: open, invoice, amount, reason: claim.reason });
  const claimId = newId();
  const lines = claim.lines.map(({ description, quantity, amount: part }) => ({ description, quantity, minor: part.minor.toString() }));
  await tx.db.execute(sql`
    insert into dispute_claims (tenant_id, id, dispute_id, source, reason, words, amount_minor, currency, lines, at)
    values (${tx.tenantId}, ${claimId}, ${disputeId}, ${source}, ${claim.reason}, ${claim.words}, ${amount.minor.toString()}, ${amount.currency},
      ${JSON.stringify(lines)}::jsonb, ${tx.nowDate.toISOString()}::timestamptz)`);
  await keepFiles(tx, claimId, claim.files);
  return { disputeId, claimId, isNew: true };
}

async function findClaim(tx: TenantTransaction, source: string): Promise<Omit<Claimed, 'isNew'> | undefined> {
  const [row] = await tx.db.execute<{ disputeId: string; claimId: string }>(sql`
    select dispute_id as "disputeId", id as "claimId" from dispute_claims where tenant_id = ${tx.tenantId} and source = ${source}`);
  return row;
}

function atMost(amount: Money | null, balance: Money): Money {
  return amount === null || amount.minor > balance.minor ? balance : amount;
}

async function openFirst(tx: TenantTransaction, claim: NewClaim & { readonly amount: Money }): Promise<string> {
  const { invoiceId, source, amount, dueAt } = claim;
  const detail = claim.words;
  const id = await openDispute(tx, { invoiceId, source, amount, dueAt, detail, reason: DISPUTE_REASONS[claim.reason] });
  if (!id) throw new Error(`Invoice ${invoiceId} is disputed since before disputes were kept.`);
  return id;
}

type Addition = {
  readonly disputeId: string;
  readonly invoice: LockedInvoice;
  readonly amount: Money;
  readonly reason: DisputeReason;
};

/** More of the invoice is contested, never more than it owes. */
async function addTo(tx: TenantTransaction, { disputeId, invoice, amount, reason }: Addition): Promise<void> {
  await tx.db.execute(sql`
    update disputes set amount_minor = greatest(amount_minor, least(amount_minor + ${amount.minor.toString()}::bigint, ${invoice.balance.minor.toString()}::bigint))
    where tenant_id = ${tx.tenantId} and id = ${disputeId}`);
  const subject = { customerId: invoice.customerId, subjectKind: 'invoice' as const, subjectId: invoice.id };
  const data = {
    number: invoice.number,
    disputeId,
    reason: DISPUTE_REASONS[reason],
    amount: formatMinor(amount),
    currency: amount.currency,
  };
  await recordEvents(tx, [{ name: 'dispute.added_to', ...subject, data }]);
  await recordAudit(tx, { action: 'dispute.added-to', target: `invoice:${invoice.id}`, detail: { disputeId, reason } });
}

async function keepFiles(tx: TenantTransaction, claimId: string, files: readonly CheckedFile[]): Promise<void> {
  for (const [index, { name, mediaType, content }] of files.entries())
    await tx.db.execute(sql`
      insert into dispute_files (tenant_id, id, claim_id, position, name, media_type, size, content, at)
      values (${tx.tenantId}, ${newId()}, ${claimId}, ${index + 1}, ${name}, ${mediaType}, ${content.length}, ${content}, ${tx.nowDate.toISOString()}::timestamptz)`);
}
