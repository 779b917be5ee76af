import { type Answer, json, matchPath, type SandboxRequest } from '../http.ts';
import { listBarred, listBounces, showBounce } from './bounces.ts';
import { bounceNumber } from './notice-bodies.ts';
import type { AcceptedMail, MailEvent, Outbox } from './outbox.ts';
import { pageOf, parameter, refuse, refuseSearch } from './refusal.ts';

const SEARCH = [
  'count',
  'offset',
  'recipient',
  'fromemail',
  'tag',
  'status',
  'todate',
  'fromdate',
  'subject',
  'messagestream',
  'metadata_*',
];

/** What can be looked up of the past: messages, bounces and barred addresses; null for any other path. */
export function look(request: SandboxRequest, outbox: Outbox): Answer | null {
  const details = matchPath('/messages/outbound/:id/details', request.path);
  if (details) return refuseSearch(request, [], false) ?? showMessage(details.id ?? '', outbox);
  if (request.path === '/messages/outbound') return refuseSearch(request, SEARCH, true) ?? search(request, outbox);
  if (request.path === '/bounces') return listBounces(request, outbox);
  const bounce = matchPath('/bounces/:id', request.path);
  if (bounce) return refuseSearch(request, [], false) ?? showBounce(Number(bounce.id), outbox);
  const stream = matchPath('/message-streams/:stream/suppressions/dump', request.path);
  return stream ? listBarred(request, stream.stream ?? '', outbox) : null;
}

function search({ query }: SandboxRequest, outbox: Outbox): Answer {
  const wanted: Record<string, string> = {};
  for (const [name, value] of query) if (name.startsWith('metadata_')) wanted[name.slice('metadata_'.length)] = value;
  const stream = parameter(query, 'messagestream') ?? 'outbound';
  const found = outbox.find(wanted).filter((mail) => mail.stream === stream);
  const { offset, count } = pageOf(query);
  return json(200, { TotalCount: found.length, Messages: found.slice(offset, offset + count).map(listed) });
}

function showMessage(id: string, outbox: Outbox): Answer {
  const mail = outbox.accepted.get(id);
  if (!mail) return refuse(422, 701, 'This message was not found.');
  const events = (outbox.events.get(mail.id) ?? []).flatMap((event) => shown(mail, event));
  return json(200, { ...listed(mail), TextBody: mail.textBody, HtmlBody: '', Body: mail.textBody, MessageEvents: events });
}

/** An event as a message's details show it: a complaint stands in the list of bounces alone. */
function shown(mail: AcceptedMail, { type, at }: MailEvent): object[] {
  const event = (name: string, details: object) => [{ Recipient: mail.to, Type: name, ReceivedAt: at, Details: details }];
  const received = { DestinationServer: 'mx.sandbox.example', DestinationIP: '192.0.2.1' };
  switch (type) {
    case 'Delivery':
      return event('Delivered', { DeliveryMessage: 'smtp;250 2.0.0 OK (sandbox)', ...received });
    case 'Bounce':
      return event('Bounced', {
        Summary: 'smtp;550 5.1.1 The mailbox does not exist (sandbox)',
        BounceID: String(bounceNumber(mail.id, type)),
      });
    case 'Open':
      return event('Opened', { Summary: 'Email opened with Sandbox Mail' });
    case 'Click':
      return event('LinkClicked', { Summary: 'Link clicked', Link: 'https://example.com/', ClickLocation: 'HTML' });
    default:
      return [];
  }
}

function listed(mail: AcceptedMail): Record<string, unknown> {
  return {
    MessageID: mail.id,
    MessageStream: mail.stream,
    To: [{ Email: mail.to, Name: null }],
    Cc: [],
    Bcc: [],
    Recipients: [mail.to],
    ReceivedAt: mail.receivedAt,
    From: mail.from,
    Subject: mail.subject,
    Attachments: [],
    Status: 'Sent',
    TrackOpens: false,
    TrackLinks: 'None',
    Metadata: mail.metadata,
    Sandboxed: true,
  };
}
