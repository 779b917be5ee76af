import { randomUUID } from 'node:crypto';
import type { AcceptedMail } from './outbox.ts';

/** Who answers: a person, a program while the person is away, or somebody who only says to be that person. */
export const ANSWERERS = ['person', 'away', 'forger'] as const;
export type Answerer = (typeof ANSWERERS)[number];

export type CustomerAnswer = {
  readonly text: string;
  readonly as: Answerer;
  readonly files: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[];
};

/** The body with which Postmark posts a mail that came in; null for a mail whose answers do not go to an inbound address. */
export function inboundBody(mail: AcceptedMail, answer: CustomerAnswer, at: string): Record<string, unknown> | null {
  const hash = hashOf(mail);
  if (hash === null) return null;
  const id = randomUUID();
  const away = answer.as === 'away';
  const to = { Email: mail.replyTo, Name: '', MailboxHash: hash };
  const quoted = mail.textBody
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return {
    FromName: mail.toName ?? '',
    MessageStream: 'inbound',
    From: mail.to,
    FromFull: { Email: mail.to, Name: mail.toName ?? '', MailboxHash: '' },
    To: mail.replyTo,
    ToFull: [to],
    Cc: '',
    CcFull: [],
    Bcc: '',
    BccFull: [],
    OriginalRecipient: mail.replyTo,
    Subject: away ? `Automatic reply: ${mail.subject}` : `Re: ${mail.subject}`,
    MessageID: id,
    ReplyTo: '',
    MailboxHash: hash,
    Date: new Date(at).toUTCString(),
    TextBody: `${answer.text}\n\nOn ${new Date(at).toUTCString()}, ${mail.from} wrote:\n${quoted}`,
    HtmlBody: '',
    StrippedTextReply: answer.text,
    Tag: '',
    Headers: headersOf(mail, answer.as, id),
    Attachments: answer.files.map(({ name, type, content }) => ({
      Name: name,
      Content: content.toString('base64'),
      ContentType: type,
      ContentLength: content.length,
      ContentID: '',
    })),
  };
}

/** What stands behind the plus of its reply address. */
function hashOf({ replyTo }: AcceptedMail): string | null {
  return /\+([^@]+)@/.exec(replyTo ?? '')?.[1] ?? null;
}

function headersOf(mail: AcceptedMail, as: Answerer, id: string) {
  const host = mail.to.split('@')[1] ?? 'customer.example';
  const spf =
    as === 'forger'
      ? 'None (no SPF record) identity=mailfrom; client-ip=203.0.113.9; helo=mail.elsewhere.example; envelope-from=someone@elsewhere.example;'
      : `Pass (sender SPF authorized) identity=mailfrom; client-ip=198.51.100.7; helo=mail.${host}; envelope-from=${mail.to};`;
  const tests = as === 'forger' ? 'SPF_HELO_NONE,SPF_NONE' : 'DKIM_SIGNED,DKIM_VALID,DKIM_VALID_AU,SPF_PASS';
  const all = {
    'Received-SPF': spf,
    'X-Spam-Status': 'No',
    'X-Spam-Score': '-0.1',
    'X-Spam-Tests': tests,
    'Message-ID': `<${id}@${host}>`,
    'In-Reply-To': `<${mail.id}@mtasv.net>`,
    References: `<${mail.id}@mtasv.net>`,
    ...(as === 'away' ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {}),
  };
  return Object.entries(all).map(([Name, Value]) => ({ Name, Value }));
}
