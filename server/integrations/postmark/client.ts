import { type Message, ServerClient } from 'postmark';
import type { MailHistoryPort, MailOutcome, MailPort, OutgoingMail } from '#server/integrations/ports.ts';
import { createPostmarkHistory, lacksStream, POSTMARK_STREAMS } from './history.ts';
import { outcomeOfFailure, outcomeOfItem } from './outcome.ts';

export type PostmarkOptions = {
  readonly serverToken: string;
  /** `https://api.postmarkapp.com`, or a server that speaks the same HTTP. */
  readonly apiUrl: string;
  /** Seconds after which an answer counts as lost. */
  readonly timeoutSeconds?: number;
};

/** Postmark's limit for one call. */
export const POSTMARK_BATCH = 500;

/** The mail ports over Postmark's SDK. Sending throws only for a batch of more than 500, which is a defect of the caller. */
export function createPostmarkMail(options: PostmarkOptions): MailPort & MailHistoryPort {
  const url = new URL(options.apiUrl);
  const client = new ServerClient(options.serverToken, {
    requestHost: url.host + url.pathname.replace(/\/$/, ''),
    useHttps: url.protocol === 'https:',
    timeout: options.timeoutSeconds ?? 30,
    fetch: fetchNamingCause,
  });
  return {
    sendBatch: async (mails) => {
      if (mails.length === 0) return [];
      if (mails.length > POSTMARK_BATCH) throw new Error(`A batch has ${mails.length} mails; Postmark takes ${POSTMARK_BATCH}.`);
      try {
        const answers: unknown = await client.sendEmailBatch(mails.map(toPostmark));
        return outcomes(mails, answers);
      } catch (thrown) {
        const outcome = outcomeOfFailure(thrown);
        return mails.map(() => outcome);
      }
    },
    find: async (messageId) => {
      // A search sees one stream; the one that is not named is "outbound".
      for (const messageStream of Object.values(POSTMARK_STREAMS)) {
        const finding = await search(client, { messageStream, 'metadata_message-id': messageId });
        if (finding.status !== 'absent') return finding;
      }
      return { status: 'absent' };
    },
    ...createPostmarkHistory(client),
  };
}

type Finding = Awaited<ReturnType<MailPort['find']>>;

async function search(
  client: ServerClient,
  filter: Readonly<Record<string, string>> & { readonly messageStream: string },
): Promise<Finding> {
  try {
    const answer: unknown = await client.getOutboundMessages({ count: 1, offset: 0, ...filter });
    return findingOf(answer);
  } catch (thrown) {
    if (lacksStream(thrown, filter.messageStream)) return { status: 'absent' };
    return { status: 'unknown', reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** Postmark writes the Message-ID header itself: its own id at mtasv.net, so a mail in a thread can name the one before. */
function threadHeaders({ inThreadOf, answers }: OutgoingMail): { Name: string; Value: string }[] {
  if (!inThreadOf && !answers) return [];
  const before = answers ?? `<${inThreadOf}@mtasv.net>`;
  return [
    { Name: 'In-Reply-To', Value: before },
    { Name: 'References', Value: before },
  ];
}

/** RFC 3834, and Exchange's own word for it: automatic answers to our automatic mail would make loops. */
function automaticHeaders({ answers }: OutgoingMail): { Name: string; Value: string }[] {
  return [
    { Name: 'Auto-Submitted', Value: answers ? 'auto-replied' : 'auto-generated' },
    { Name: 'X-Auto-Response-Suppress', Value: 'OOF, AutoReply' },
  ];
}

/** RFC 8058: mail programs show a button, and one POST is enough. */
function unsubscribeHeaders({ unsubscribeUrl }: OutgoingMail): { Name: string; Value: string }[] {
  if (!unsubscribeUrl) return [];
  return [
    { Name: 'List-Unsubscribe', Value: `<${unsubscribeUrl}>` },
    { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
  ];
}

function toPostmark(mail: OutgoingMail): Message {
  return {
    From: mailbox(mail.from),
    To: mailbox(mail.to),
    Subject: mail.subject.replace(/[\r\n\u2028\u2029\0]+/g, ' '),
    HtmlBody: mail.html,
    TextBody: mail.text,
    MessageStream: POSTMARK_STREAMS[mail.stream],
    Metadata: { 'message-id': mail.messageId, ...(mail.tenantId ? { 'tenant-id': mail.tenantId } : {}) },
    Headers: [...automaticHeaders(mail), ...threadHeaders(mail), ...unsubscribeHeaders(mail)],
    TrackOpens: true,
    ...(mail.replyTo ? { ReplyTo: mail.replyTo } : {}),
    ...(mail.cc && mail.cc.length > 0 ? { Cc: mail.cc.map(mailbox).join(', ') } : {}),
  };
}

/** One recipient, whatever the name holds: quotes, commas and line ends cannot start another. */
function mailbox({ name, email }: { readonly name: string; readonly email: string }): string {
  const safe = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
    .replace(/["\\<>]/g, '')
    .trim();
  return safe === '' ? email : `"${safe}" <${email}>`;
}

/** By position; an answer that does not fit its mail leaves it unknown. */
function outcomes(mails: readonly OutgoingMail[], answers: unknown): readonly MailOutcome[] {
  if (!Array.isArray(answers) || answers.length !== mails.length) {
    const reason = `Postmark answered 200 with a body that is no list of ${mails.length} answers.`;
    return mails.map(() => ({ status: 'unknown', reason }));
  }
  return answers.map(outcomeOfItem);
}

function findingOf(answer: unknown): Finding {
  if (typeof answer !== 'object' || answer === null || !('Messages' in answer) || !Array.isArray(answer.Messages))
    return { status: 'unknown', reason: 'Postmark answered the search with something that is no list of messages.' };
  const [first]: unknown[] = answer.Messages;
  if (first === undefined) return { status: 'absent' };
  if (typeof first === 'object' && first !== null && 'MessageID' in first && typeof first.MessageID === 'string')
    return { status: 'found', providerId: first.MessageID };
  return { status: 'unknown', reason: 'Postmark answered the search with a message that has no id.' };
}

/** The SDK keeps an error's message alone; the cause says whether the request can have left this machine. */
async function fetchNamingCause(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, init);
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.cause : undefined;
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
    throw new Error(`${thrown instanceof Error ? thrown.message : String(thrown)}${code ? ` [${code}]` : ''}`, { cause: thrown });
  }
}
