import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { MailNotice } from '#server/integrations/ports.ts';

// Postmark's samples and types disagree on `MessageID` and `MessageId`, and the address is `Email` in bounces and
// complaints, `Recipient` elsewhere: both are read. Unknown fields pass.
const bodySchema = z.object({
  RecordType: z.string(),
  MessageID: z.string().nullish(),
  MessageId: z.string().nullish(),
  ID: z.number().nullish(),
  Email: z.string().nullish(),
  Recipient: z.string().nullish(),
  Type: z.string().nullish(),
  DeliveredAt: z.string().nullish(),
  BouncedAt: z.string().nullish(),
  ReceivedAt: z.string().nullish(),
  Description: z.string().nullish(),
  Details: z.string().nullish(),
  OriginalLink: z.string().nullish(),
  UserAgent: z.string().nullish(),
  Metadata: z.record(z.string(), z.string()).nullish(),
});
type Body = z.infer<typeof bodySchema>;

/** Bounces that end an address. Every other type is passing: a full mailbox, an out-of-office answer, a slow server. */
const HARD = new Set(['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated', 'Unsubscribe', 'Blocked', 'DMARCPolicy', 'SMTPApiError']);

/** Postmark's webhook in our words; null for what we do not act on (other record types, or no message id). */
export function parsePostmarkWebhook(body: unknown): MailNotice | null {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return null;
  const record = parsed.data;
  const kind = kindOf(record);
  const providerId = record.MessageID ?? record.MessageId;
  const address = record.Email ?? record.Recipient;
  const at = record.DeliveredAt ?? record.BouncedAt ?? record.ReceivedAt;
  if (!kind || !providerId || !address || !at || Number.isNaN(Date.parse(at))) return null;
  return {
    source: `postmark:${nameOf(record, `${providerId}:${address.toLowerCase()}`, new Date(at))}`,
    kind,
    messageId: record.Metadata?.['message-id'] ?? null,
    tenantId: record.Metadata?.['tenant-id'] ?? null,
    providerId,
    address: address.toLowerCase(),
    at: new Date(at),
    detail: detailOf(record),
  };
}

const unknownSchema = z.object({ RecordType: z.string(), Metadata: z.record(z.string(), z.string()) });

/** A record of a kind that we do not act on, about a mail of ours: it is kept, so that people can see it. Null for any other. */
export function readUnknownRecord(
  body: unknown,
): { readonly source: string; readonly kind: string; readonly tenantId: string | null } | null {
  const parsed = unknownSchema.safeParse(body);
  if (!parsed.success) return null;
  const { RecordType, Metadata } = parsed.data;
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);
  return { source: `postmark:${RecordType}:${hash}`, kind: RecordType, tenantId: Metadata['tenant-id'] ?? null };
}

/**
 * What makes a notice one of a kind, the same in webhooks and in Postmark's lists, which differ: a list calls complaints
 * bounces, and names times in another form. A mail is delivered once to an address, and complained of once.
 */
function nameOf({ RecordType, Type, ID }: Body, mail: string, at: Date): string {
  if (RecordType === 'SpamComplaint' || Type === 'SpamComplaint') return `SpamComplaint:${mail}`;
  if (RecordType === 'Delivery') return `Delivery:${mail}`;
  return `${RecordType}:${mail}:${ID ?? at.toISOString().slice(0, 19)}`;
}

/** Decided by RecordType and Type, never by TypeCode, which differs between Postmark's own documents. */
function kindOf(record: Body): MailNotice['kind'] | null {
  switch (record.RecordType) {
    case 'Delivery':
      return 'delivered';
    case 'Open':
      return 'opened';
    case 'Click':
      return 'clicked';
    case 'SpamComplaint':
      return 'complained';
    case 'Bounce':
      if (record.Type === 'SpamComplaint' || record.Type === 'SpamNotification') return 'complained';
      return HARD.has(record.Type ?? '') ? 'bounced' : 'soft-bounced';
    default:
      return null;
  }
}

function detailOf(record: Body): Record<string, string> {
  const { Type: type, Description: description, Details: details, OriginalLink: link, UserAgent: userAgent } = record;
  const all = { type, description, details, link, userAgent };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
  );
}
