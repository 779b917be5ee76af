import type { AcceptedMail } from './outbox.ts';

const common = (mail: AcceptedMail) => ({
  ServerID: 1,
  MessageStream: mail.stream,
  MessageID: mail.id,
  Tag: null,
  Metadata: mail.metadata,
});

/** Bodies of Postmark's webhooks, with the address where Postmark puts it: `Email` in bounces, `Recipient` elsewhere. */
export const noticeBodies = {
  Delivery: (mail: AcceptedMail, at: string) => ({
    RecordType: 'Delivery',
    ...common(mail),
    Recipient: mail.to,
    DeliveredAt: at,
    Details: 'smtp;250 2.0.0 OK (sandbox)',
  }),
  Bounce: (mail: AcceptedMail, at: string) => ({
    RecordType: 'Bounce',
    ID: bounceNumber(mail.id, 'Bounce'),
    Type: 'HardBounce',
    TypeCode: 1,
    Name: 'Hard bounce',
    ...common(mail),
    Description: 'The server was unable to deliver your message (ex: unknown user, mailbox not found).',
    Details: 'smtp;550 5.1.1 The mailbox does not exist (sandbox)',
    Email: mail.to,
    From: mail.from,
    BouncedAt: at,
    DumpAvailable: false,
    Inactive: true,
    CanActivate: true,
    Subject: mail.subject,
  }),
  SpamComplaint: (mail: AcceptedMail, at: string) => ({
    RecordType: 'SpamComplaint',
    ID: bounceNumber(mail.id, 'SpamComplaint'),
    Type: 'SpamComplaint',
    TypeCode: 100001,
    Name: 'Spam complaint',
    ...common(mail),
    Description: 'The subscriber explicitly marked this message as spam.',
    Details: 'Marked as spam (sandbox)',
    Email: mail.to,
    From: mail.from,
    BouncedAt: at,
    DumpAvailable: false,
    Inactive: true,
    CanActivate: false,
    Subject: mail.subject,
  }),
  Open: (mail: AcceptedMail, at: string) => ({
    RecordType: 'Open',
    FirstOpen: true,
    ...client,
    ...common(mail),
    ReceivedAt: at,
    Recipient: mail.to,
  }),
  Click: (mail: AcceptedMail, at: string) => ({
    RecordType: 'Click',
    ClickLocation: 'HTML',
    OriginalLink: /https?:\/\/\S+/.exec(mail.textBody)?.[0] ?? 'https://example.com/',
    ...client,
    ...common(mail),
    ReceivedAt: at,
    Recipient: mail.to,
  }),
} as const;

export type NoticeKind = keyof typeof noticeBodies;

export function isNoticeKind(value: string): value is NoticeKind {
  return Object.hasOwn(noticeBodies, value);
}

const client = {
  Client: { Name: 'Sandbox Mail', Company: 'Sandbox', Family: 'Sandbox' },
  OS: { Name: 'Sandbox', Company: 'Sandbox', Family: 'Sandbox' },
  Platform: 'Desktop',
  UserAgent: 'SandboxMail/1.0',
  Geo: {},
};

/** Bounces and complaints have numeric ids at Postmark, from one series; the same mail keeps the same ones. */
export function bounceNumber(id: string, kind: 'Bounce' | 'SpamComplaint'): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 11), 16) * 2 + (kind === 'Bounce' ? 0 : 1);
}
