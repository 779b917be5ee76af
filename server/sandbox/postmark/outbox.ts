import * as z from 'zod';

/** What a caller may send, as Postmark names it. Unknown fields are ignored, as there. */
export const mailSchema = z.object({
  From: z.string(),
  To: z.string(),
  Cc: z.string().optional(),
  Bcc: z.string().optional(),
  Subject: z.string().default(''),
  ReplyTo: z.string().optional(),
  Tag: z.string().optional(),
  HtmlBody: z.string().optional(),
  TextBody: z.string().optional(),
  MessageStream: z.string().default('outbound'),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Metadata: z.record(z.string(), z.string()).default({}),
});

/** A mail that was accepted; the HTML is not kept. */
export type AcceptedMail = {
  readonly id: string;
  readonly receivedAt: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly stream: string;
  readonly textBody: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Left out where an earlier version has written them down. */
  readonly toName?: string;
  readonly replyTo?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};

export type MailEvent = {
  readonly type: string;
  readonly at: string;
  readonly detail: string;
};

/** An address that was barred from a stream by hand, or by its owner's wish. */
export const barredSchema = z.object({
  EmailAddress: z.email().toLowerCase(),
  MessageStream: z.enum(['outbound', 'broadcast']),
  SuppressionReason: z.literal('ManualSuppression').default('ManualSuppression'),
  Origin: z.enum(['Recipient', 'Customer', 'Admin']).default('Recipient'),
  CreatedAt: z.string(),
});
export type Barred = z.infer<typeof barredSchema>;

/** Accepted mails in the order of acceptance, with what happened to each, and the addresses that no longer take mail. */
export type Outbox = {
  readonly accepted: Map<string, AcceptedMail>;
  readonly events: Map<string, MailEvent[]>;
  readonly inactive: Set<string>;
  readonly barred: Barred[];
  find(metadata: Readonly<Record<string, string>>): readonly AcceptedMail[];
  add(mail: AcceptedMail): void;
  addEvent(id: string, event: MailEvent): void;
};

export function createOutbox(): Outbox {
  const accepted = new Map<string, AcceptedMail>();
  const events = new Map<string, MailEvent[]>();
  const byMessageId = new Map<string, AcceptedMail[]>();
  return {
    accepted,
    events,
    inactive: new Set(),
    barred: [],
    add: (mail) => {
      accepted.set(mail.id, mail);
      const ours = mail.metadata['message-id'];
      if (ours) byMessageId.set(ours, [...(byMessageId.get(ours) ?? []), mail]);
    },
    addEvent: (id, event) => {
      events.set(id, [...(events.get(id) ?? []), event]);
    },
    find: (metadata) => {
      const wanted = Object.entries(metadata);
      const ours = metadata['message-id'];
      const candidates = ours === undefined ? [...accepted.values()] : (byMessageId.get(ours) ?? []);
      return candidates.filter((mail) => wanted.every(([name, value]) => mail.metadata[name] === value));
    },
  };
}

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/;

/** `"Name" <a@b.c>` or `a@b.c` -> `a@b.c` in lower case, or null when that is no address. */
export function addressOf(field: string): string | null {
  const inner = /<([^<>]*)>\s*$/.exec(field)?.[1] ?? field;
  const address = inner.trim().toLowerCase();
  return ADDRESS.test(address) ? address : null;
}

/** `"Name" <a@b.c>` -> `Name`. */
export function nameOf(field: string): string {
  return /^\s*"?([^"<]*?)"?\s*</.exec(field)?.[1] ?? '';
}

/** Addresses that stand for a bounce: at a `bounce.` domain, or with "+bounce" before the @. */
export function bounces(address: string): boolean {
  return /@bounce\./.test(address) || /\+bounce@/.test(address);
}
