import { Errors, type ServerClient } from 'postmark';
import * as z from 'zod';
import { Failure } from '#server/errors.ts';
import type { BarredAddress, MailHistoryPort, MailNotice, OutgoingMail } from '#server/integrations/ports.ts';
import { readWindows } from './pages.ts';
import { parsePostmarkWebhook } from './webhook.ts';

/** Postmark's name of each of our streams; its lists show one stream at a time. */
export const POSTMARK_STREAMS: Readonly<Record<OutgoingMail['stream'], string>> = { transactional: 'outbound', broadcast: 'broadcast' };

/** Postmark's answers for a message and for a bounce that it does not know (any more). */
const UNKNOWN_CODES: readonly number[] = [701, 407];

/** Whether the answer may mean that the server has no such stream. Every server has "outbound"; whatever is wrong with a request itself shows there. */
export function lacksStream(thrown: unknown, stream: string): boolean {
  return stream !== POSTMARK_STREAMS.transactional && thrown instanceof Errors.PostmarkError && thrown.statusCode === 422;
}

const bouncesSchema = z.object({ Bounces: z.array(z.looseObject({ BouncedAt: z.string() })) });
const barredSchema = z.object({
  Suppressions: z.array(z.object({ EmailAddress: z.string(), SuppressionReason: z.string(), Origin: z.string(), CreatedAt: z.string() })),
});
const detailsSchema = z.object({
  Metadata: z.record(z.string(), z.string()).nullish(),
  MessageEvents: z.array(
    z.object({
      Recipient: z.string().nullish(),
      Type: z.string(),
      ReceivedAt: z.string(),
      Details: z
        .object({ BounceID: z.coerce.number().nullish(), DeliveryMessage: z.string().nullish(), Link: z.string().nullish() })
        .nullish(),
    }),
  ),
});
type MessageEvent = z.infer<typeof detailsSchema>['MessageEvents'][number];

/** What Postmark keeps of the past, over its SDK. */
export function createPostmarkHistory(client: ServerClient): MailHistoryPort {
  return {
    listBounces: async function* (since) {
      for (const messageStream of Object.values(POSTMARK_STREAMS)) {
        const fromDate = easternTime(since);
        const page = async (window: { offset: number; count: number; until: string | null }) => {
          // To the end of its second: the filter has no smaller unit.
          const toDate = window.until === null ? {} : { toDate: easternTime(new Date(Date.parse(window.until) + 1000)) };
          const { offset, count } = window;
          const filter = { messageStream, fromDate, offset, count, ...toDate };
          const answer = await asking(
            () => client.getBounces(filter),
            { Bounces: [] },
            (thrown) => lacksStream(thrown, messageStream),
          );
          return parsed(bouncesSchema, answer).Bounces;
        };
        for await (const bounce of readWindows(page, (item) => item.BouncedAt)) {
          const notice = parsePostmarkWebhook({ RecordType: 'Bounce', ...bounce });
          if (notice) yield notice;
        }
      }
    },
    listBarred: async (since) => {
      const all: BarredAddress[] = [];
      for (const stream of ['transactional', 'broadcast'] as const) {
        const filter = since === null ? {} : { fromDate: easternTime(since).slice(0, 10) };
        const name = POSTMARK_STREAMS[stream];
        const none = { Suppressions: [] };
        const answer = await asking(
          () => client.getSuppressions(name, filter),
          none,
          (thrown) => lacksStream(thrown, name),
        );
        all.push(...parsed(barredSchema, answer).Suppressions.map((item) => barredOf(item, stream)));
      }
      return all;
    },
    follow: async (providerId) => {
      const answer = await asking(() => client.getOutboundMessageDetails(providerId), { MessageEvents: [] }, isUnknown);
      const details = parsed(detailsSchema, answer);
      const notices: MailNotice[] = [];
      for (const event of details.MessageEvents) {
        const body = await bodyOf(event, client);
        const notice = body && parsePostmarkWebhook({ ...body, MessageID: providerId, Metadata: details.Metadata });
        if (notice) notices.push(notice);
      }
      return notices;
    },
  };
}

/** An event of a message's history as the webhook would have told it; a bounce says there only which one it is. */
async function bodyOf({ Type, Recipient, ReceivedAt, Details }: MessageEvent, client: ServerClient): Promise<object | null> {
  if (Type === 'Delivered') return { RecordType: 'Delivery', Recipient, DeliveredAt: ReceivedAt, Details: Details?.DeliveryMessage };
  if (Type === 'Opened') return { RecordType: 'Open', Recipient, ReceivedAt };
  if (Type === 'LinkClicked') return { RecordType: 'Click', Recipient, ReceivedAt, OriginalLink: Details?.Link };
  const bounceId = Details?.BounceID;
  if (Type !== 'Bounced' || !bounceId) return null;
  return { RecordType: 'Bounce', ...(await asking(() => client.getBounce(bounceId), {}, isUnknown)) };
}

const BARRED_FOR: Readonly<Record<string, string>> = { HardBounce: 'hard bounce', SpamComplaint: 'spam complaint' };

function barredOf(item: z.infer<typeof barredSchema>['Suppressions'][number], stream: BarredAddress['stream']): BarredAddress {
  const asked = item.Origin === 'Recipient' ? 'unsubscribed' : 'barred at Postmark';
  return {
    address: item.EmailAddress.toLowerCase(),
    stream,
    reason: BARRED_FOR[item.SuppressionReason] ?? asked,
    at: new Date(item.CreatedAt),
  };
}

const isUnknown = (thrown: unknown): boolean => thrown instanceof Errors.PostmarkError && UNKNOWN_CODES.includes(thrown.code);

/** Asks Postmark; `none` is the answer when it `knowsNone`. @throws Failure */
async function asking<T>(ask: () => Promise<T>, none: object, knowsNone: (thrown: unknown) => boolean): Promise<object> {
  try {
    return Object(await ask());
  } catch (thrown) {
    if (knowsNone(thrown)) return none;
    if (!(thrown instanceof Errors.PostmarkError)) throw thrown;
    const refused = thrown.statusCode === 401 || thrown.statusCode === 422;
    throw refused
      ? new Failure('provider-refused', `Postmark refused: ${thrown.message}`, 'Check the server token.', { cause: thrown })
      : new Failure('provider-unreachable', `Postmark did not answer: ${thrown.message}`, 'It is asked again in a minute.', {
          cause: thrown,
        });
  }
}

function parsed<T>(wanted: z.ZodType<T>, answer: object): T {
  const read = wanted.safeParse(answer);
  if (read.success) return read.data;
  const what = read.error.issues[0]?.path.join('.') ?? '';
  throw new Failure(
    'provider-unreachable',
    `Postmark answered something else than asked for ("${what}").`,
    'It is asked again in a minute.',
  );
}

const EASTERN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'medium' });

/** Postmark's filters take the time of the US east coast, without a zone: "2026-03-10T06:00:00". */
function easternTime(at: Date): string {
  return EASTERN.format(at).replace(' ', 'T');
}
