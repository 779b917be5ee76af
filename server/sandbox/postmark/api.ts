import { randomUUID } from 'node:crypto';
import { type Answer, type Handler, json, type SandboxRequest } from '../http.ts';
import type { Journal, JournalEntry } from '../journal.ts';
import type { Notices } from '../notices.ts';
import { type CustomerAnswer, inboundBody } from './inbound-body.ts';
import { look } from './look.ts';
import { type NoticeKind, noticeBodies } from './notice-bodies.ts';
import { type AcceptedMail, addressOf, barredSchema, bounces, createOutbox, mailSchema, nameOf, type Outbox } from './outbox.ts';
import { refuse } from './refusal.ts';

/** Postmark takes at most 500 mails in one batch. */
const MAX_BATCH = 500;
const DELIVERY_DELAY_MS = 400;

export type PostmarkSandbox = {
  readonly outbox: Outbox;
  readonly handle: Handler;
  replay(entry: JournalEntry): void;
  /** Makes something happen to an accepted mail, and sends the webhook that tells of it. */
  happen(mail: AcceptedMail, kind: NoticeKind, delayMs?: number): Promise<void>;
  /** Bars an address from a stream, as its owner or a person at Postmark's pages does; no webhook tells of it. */
  bar(raw: unknown): Promise<void>;
  /** Whoever got a mail answers it. False for one whose answers do not go to an inbound address. */
  answer(mail: AcceptedMail, answer: CustomerAnswer): Promise<boolean>;
};

type Options = {
  readonly token: string;
  readonly journal: () => Journal;
  readonly notices: Notices;
  readonly now: () => number;
};

/** Speaks the part of Postmark's HTTP that the product uses. */
export function createPostmarkSandbox(options: Options): PostmarkSandbox {
  const outbox = createOutbox();
  const at = () => new Date(options.now()).toISOString();

  const happen: PostmarkSandbox['happen'] = async (mail, kind, delayMs = 0) => {
    const event = { type: kind, at: at(), detail: kind };
    outbox.addEvent(mail.id, event);
    if (kind === 'Bounce' || kind === 'SpamComplaint') outbox.inactive.add(mail.to);
    await options.journal().append({ kind: 'mail-event', id: mail.id, event });
    await options.notices.post('postmark', JSON.stringify(noticeBodies[kind](mail, event.at)), delayMs);
  };

  const answer: PostmarkSandbox['answer'] = async (mail, given) => {
    const body = inboundBody(mail, given, at());
    if (body) await options.notices.post('postmark-inbound', JSON.stringify(body));
    return body !== null;
  };

  const accept = async (raw: unknown) => {
    const refusedOrMail = judge(raw, outbox);
    if ('ErrorCode' in refusedOrMail) return refusedOrMail;
    const mail: AcceptedMail = {
      ...refusedOrMail,
      id: randomUUID(),
      receivedAt: at(),
    };
    outbox.add(mail);
    await options.journal().append({ kind: 'mail', mail });
    await happen(mail, bounces(mail.to) ? 'Bounce' : 'Delivery', DELIVERY_DELAY_MS);
    return {
      ErrorCode: 0,
      Message: 'OK',
      MessageID: mail.id,
      SubmittedAt: mail.receivedAt,
      To: mail.to,
    };
  };

  const handle: Handler = async (request) => {
    if (!/^\/(email|messages|bounces|message-streams)(\/|$)/.test(request.path)) return null;
    if (request.headers['x-postmark-server-token'] !== options.token)
      return refuse(401, 10, 'The Server Token you provided in the X-Postmark-Server-Token request header was invalid.');
    if (request.method === 'POST') return post(request, accept);
    return look(request, outbox) ?? refuse(404, 0, 'Not found');
  };

  return {
    outbox,
    handle,
    happen,
    bar: async (raw) => {
      const barred = barredSchema.parse({ CreatedAt: at(), ...Object(raw) });
      outbox.barred.push(barred);
      await options.journal().append({ kind: 'mail-barred', barred });
    },
    answer,
    replay: (entry) => {
      if (entry.kind === 'mail' && isAccepted(entry.mail)) outbox.add(entry.mail);
      if (entry.kind === 'mail-event') replayEvent(entry, outbox);
      if (entry.kind === 'mail-barred') outbox.barred.push(barredSchema.parse(entry.barred));
    },
  };
}

async function post(request: SandboxRequest, accept: (raw: unknown) => Promise<{ ErrorCode: number }>): Promise<Answer> {
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    return refuse(422, 402, 'Invalid JSON');
  }
  if (request.path === '/email') {
    const answer = await accept(body);
    return json(answer.ErrorCode === 0 ? 200 : 422, answer);
  }
  if (request.path !== '/email/batch') return refuse(404, 0, 'Not found');
  if (!Array.isArray(body)) return refuse(422, 402, 'Invalid JSON: a batch is an array of messages.');
  if (body.length > MAX_BATCH) return refuse(422, 410, `The batch has ${body.length} messages, above the maximum of ${MAX_BATCH}.`);
  return json(200, await Promise.all(body.map(accept)));
}

type Judged = Omit<AcceptedMail, 'id' | 'receivedAt'> | { ErrorCode: number; Message: string };

function judge(raw: unknown, outbox: Outbox): Judged {
  const parsed = mailSchema.safeParse(raw);
  if (!parsed.success)
    return {
      ErrorCode: 403,
      Message: `Invalid message: ${parsed.error.issues[0]?.path.join('.')}`,
    };
  const mail = parsed.data;
  const to = addressOf(mail.To);
  if (!addressOf(mail.From))
    return {
      ErrorCode: 300,
      Message: `Invalid 'From' address: '${mail.From}'.`,
    };
  if (!to) return { ErrorCode: 300, Message: `Invalid 'To' address: '${mail.To}'.` };
  if (!mail.HtmlBody && !mail.TextBody)
    return {
      ErrorCode: 300,
      Message: "Provide either email 'TextBody' or 'HtmlBody' or both.",
    };
  if (/[\r\n]/.test(mail.Subject))
    return {
      ErrorCode: 300,
      Message: "Invalid 'Subject': it has a line break.",
    };
  if (outbox.inactive.has(to))
    return {
      ErrorCode: 406,
      Message: `You tried to send to recipients that have all been marked as inactive. Found inactive addresses: ${to}.`,
    };
  return {
    from: mail.From,
    to,
    subject: mail.Subject,
    stream: mail.MessageStream,
    textBody: mail.TextBody ?? '',
    metadata: mail.Metadata,
    toName: nameOf(mail.To),
    replyTo: mail.ReplyTo ?? null,
    headers: Object.fromEntries(mail.Headers.map(({ Name, Value }) => [Name, Value])),
  };
}

function replayEvent(entry: JournalEntry, outbox: Outbox): void {
  const { id, event } = entry;
  if (typeof event !== 'object' || event === null || !('type' in event) || !('at' in event)) return;
  const type = String(event.type);
  outbox.addEvent(String(id), { type, at: String(event.at), detail: type });
  const mail = outbox.accepted.get(String(id));
  if (mail && (type === 'Bounce' || type === 'SpamComplaint')) outbox.inactive.add(mail.to);
}

function isAccepted(value: unknown): value is AcceptedMail {
  return typeof value === 'object' && value !== null && 'id' in value && 'metadata' in value;
}
