import { type Answer, json, type SandboxRequest } from '../http.ts';
import { noticeBodies } from './notice-bodies.ts';
import type { Outbox } from './outbox.ts';
import { pageOf, parameter, refuse, refuseSearch } from './refusal.ts';

const BOUNCES = ['count', 'offset', 'type', 'inactive', 'emailfilter', 'tag', 'messageid', 'fromdate', 'todate', 'messagestream'];
const BARRED = ['suppressionreason', 'origin', 'fromdate', 'todate', 'emailaddress', 'count', 'offset'];

type Listed = {
  readonly ID: number;
  readonly Type: string;
  readonly MessageID: string;
  readonly MessageStream: string;
  readonly BouncedAt: string;
};

/** GET /bounces: newest first, of one stream, complaints among them, and none with its mail's metadata. */
export function listBounces(request: SandboxRequest, outbox: Outbox): Answer {
  const { query } = request;
  const messageId = parameter(query, 'messageid');
  const refusal = refuseSearch(request, BOUNCES, messageId === null);
  if (refusal) return refusal;
  const stream = parameter(query, 'messagestream') ?? 'outbound';
  const found = bouncesOf(outbox)
    .filter((bounce) => bounce.MessageStream === stream && (messageId ?? bounce.MessageID) === bounce.MessageID)
    .filter((bounce) => (parameter(query, 'type') ?? bounce.Type) === bounce.Type && isWithin(bounce.BouncedAt, query));
  const { offset, count } = messageId === null ? pageOf(query) : { offset: 0, count: found.length };
  return json(200, { TotalCount: found.length, Bounces: found.slice(offset, offset + count) });
}

/** GET /bounces/:id */
export function showBounce(id: number, outbox: Outbox): Answer {
  const bounce = bouncesOf(outbox).find(({ ID }) => ID === id);
  return bounce ? json(200, bounce) : refuse(422, 407, 'The bounce was not found.');
}

/** GET /message-streams/:stream/suppressions/dump: the whole list at once. */
export function listBarred(request: SandboxRequest, stream: string, outbox: Outbox): Answer {
  const refusal = refuseSearch(request, BARRED, false);
  if (refusal) return refusal;
  if (stream !== 'outbound' && stream !== 'broadcast') return refuse(422, 1226, "The message stream for the provided 'ID' was not found.");
  const all = [
    ...bouncesOf(outbox).map((bounce) => ({
      EmailAddress: bounce.Email,
      SuppressionReason: bounce.Type,
      Origin: 'Recipient',
      CreatedAt: bounce.BouncedAt,
      MessageStream: bounce.MessageStream,
    })),
    ...outbox.barred,
  ];
  const address = parameter(request.query, 'emailaddress');
  const found = all
    .filter((item) => item.MessageStream === stream && (address ?? item.EmailAddress) === item.EmailAddress)
    .filter((item) => isWithin(item.CreatedAt, request.query));
  return json(200, { Suppressions: found.map(({ MessageStream: _, ...item }) => item) });
}

type Bounce = Listed & { readonly Email: string; readonly RecordType: 'Bounce' };

function bouncesOf(outbox: Outbox): readonly Bounce[] {
  const all = new Map<number, Bounce>();
  for (const [id, events] of outbox.events) {
    const mail = outbox.accepted.get(id);
    if (!mail) continue;
    for (const { type, at } of events) {
      if (type !== 'Bounce' && type !== 'SpamComplaint') continue;
      const { Metadata: _, ...bounce } = noticeBodies[type](mail, at);
      all.set(bounce.ID, { ...bounce, RecordType: 'Bounce' });
    }
  }
  return [...all.values()].toSorted((a, b) => b.BouncedAt.localeCompare(a.BouncedAt));
}

const EASTERN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'medium' });

/** Both ends belong to it, to the second or the day that they name; in the time of the US east coast. */
function isWithin(at: string, query: URLSearchParams): boolean {
  const local = EASTERN.format(new Date(at)).replace(' ', 'T');
  const from = parameter(query, 'fromdate');
  const to = parameter(query, 'todate');
  return (from === null || local.slice(0, from.length) >= from) && (to === null || local.slice(0, to.length) <= to);
}
