import { END_WORDS } from '#app/runs/run-words.ts';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { eventLabel, formatMoney, isEventName, parseDecimal } from '#workflows-schema/index.ts';

type HistoryItem = RouterOutputs['customers']['get']['history'][number];
type Words = { readonly title: string; readonly detail: string | null };

/** What the timeline says of one thing that happened. */
export function describeHistory(item: HistoryItem, locale: string): Words {
  switch (item.kind) {
    case 'event':
      return describeEvent(item, locale);
    case 'message':
      return describeMessage(item);
    case 'reply':
      return describeReply(item);
    case 'case':
      return describeCase(item);
    case 'run':
      return describeRun(item);
  }
}

const EVENTS: Readonly<Record<string, string>> = {
  'customer.created': 'Customer added',
  'customer.updated': 'Customer changed',
  'dispute.added_to': 'More is disputed by the customer',
  'dispute.opened': 'Disputed by the customer',
  'dispute.resolved': 'Dispute resolved',
  'invoice.credited': 'Invoice credited in full',
  'invoice.fee_due': 'Late charges announced',
  'invoice.finalized': 'Invoice issued',
  'invoice.imported': 'Invoice imported, paid already',
  'invoice.paid': 'Paid in full',
  'invoice.partially_paid': 'Paid in part',
  'invoice.updated': 'Invoice changed',
  'invoice.voided': 'Invoice voided',
  'invoice.written_off': 'Invoice written off',
  'payment.claimed': 'Paid already, says the customer',
  'payment.failed': 'Payment failed',
  'payment.imported': 'Payment imported',
  'payment.processing': 'Payment on its way',
  'payment.succeeded': 'Payment received',
};

function describeEvent({ what, data }: HistoryItem, locale: string): Words {
  const known = EVENTS[what] ?? (what.startsWith('order.') ? `Order ${what.slice(6).replaceAll('_', ' ')}` : ofCatalogue(what));
  const number = read(data, 'number') ?? numberWithin(data);
  const sum = (field: string) => readSum(data, field, locale);
  const parts = [
    sum('amount'),
    read(data, 'method') && `by ${read(data, 'method')?.replaceAll('_', ' ')}`,
    isPositive(read(data, 'overpaid')) && `${sum('overpaid')} too much, kept as credit`,
    read(data, 'reason'),
    read(data, 'note'),
    read(data, 'due_on') && read(data, 'was_due_on') && `due ${read(data, 'due_on')}, was ${read(data, 'was_due_on')}`,
  ].filter(Boolean);
  return { title: number ? `${known}: ${number}` : known, detail: parts.length > 0 ? parts.join(' · ') : null };
}

/** "A promise to pay is made"; an event of the tenant's own by its name. */
function ofCatalogue(name: string): string {
  if (!isEventName(name)) return name;
  const label = eventLabel(name);
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}

const MESSAGES: Readonly<Record<string, string>> = {
  queued: 'Message queued',
  sending: 'Message being sent',
  sent: 'Message sent',
  delivered: 'Message delivered',
  skipped: 'Message not sent',
  failed: 'Message failed',
  bounced: 'Message bounced',
  complained: 'Marked as spam',
  unknown: 'Message sent, answer lost',
};

function describeMessage({ what, title, data }: HistoryItem): Words {
  const words = MESSAGES[what] ?? `Message ${what}`;
  const opened = read(data, 'clicked') ? 'link clicked' : read(data, 'opened') ? 'opened' : null;
  const parts = [read(data, 'to') && `to ${read(data, 'to')}`, read(data, 'reason'), opened].filter(Boolean);
  return { title: title ? `${words}: ${title}` : words, detail: parts.join(' · ') || null };
}

const REPLIES: Readonly<Record<string, string>> = {
  person: 'answered',
  out_of_office: 'is out of office',
  automatic: 'sent an automatic answer',
  bounce: 'sent a mail back: not delivered',
  list: 'sent a mailing',
};

function describeReply({ what, data }: HistoryItem): Words {
  const text = read(data, 'text');
  const doubt = what === 'person' && read(data, 'sender') !== 'confirmed' ? 'sender not confirmed' : null;
  const said = text && `“${apart(text)}${data.cut === true ? ' …' : ''}”`;
  return {
    title: `${apart(read(data, 'from') ?? 'Somebody')} ${REPLIES[what] ?? 'answered'}`,
    detail: [said, doubt].filter(Boolean).join(' · ') || null,
  };
}

/** Words that run from right to left keep their order among ours: isolated, as `bdi` does. */
function apart(text: string): string {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? `\u2068${text}\u2069` : text;
}

const OUTCOMES: Readonly<Record<string, string>> = {
  paid: 'paid',
  promise: 'promised to pay',
  plan: 'agreed a plan',
  dispute: 'in dispute',
  resend: 'sent again',
  write_off: 'to be written off',
  no_action: 'nothing to do',
};

function describeCase({ what, title, data }: HistoryItem): Words {
  const outcome = read(data, 'outcome');
  const state = what === 'open' ? 'Handed to a person' : `Case closed: ${OUTCOMES[outcome ?? ''] ?? 'resolved'}`;
  return { title: `${state}${title ? ` (${title})` : ''}`, detail: read(data, 'note') };
}

const RUNS: Readonly<Record<string, string>> = { waiting: 'runs', held: 'is paused', failed: 'could not go on' };

function describeRun({ what, title, data }: HistoryItem): Words {
  const reason = read(data, 'endReason') ?? 'completed';
  const ended = reason === 'completed' ? 'came to its end' : `ended: ${END_WORDS[reason] ?? reason.replaceAll('_', ' ')}`;
  return { title: `Flow “${title ?? ''}” ${RUNS[what] ?? ended}`, detail: `version ${read(data, 'version') ?? '?'}` };
}

/** A field of an event's body as text; events of other systems may hold anything. */
function read(data: HistoryItem['data'], field: string): string | null {
  const value = data[field];
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

/** An event of another system carries its invoice or order whole. */
function numberWithin(data: HistoryItem['data']): string | null {
  const { invoice, order } = data;
  const part = invoice ?? order;
  return typeof part === 'object' && part !== null && 'number' in part && typeof part.number === 'string' ? part.number : null;
}

/** A decimal of the event's currency as people read it; as it stands when it is none. */
function readSum(data: HistoryItem['data'], field: string, locale: string): string | null {
  const text = read(data, field);
  const currency = read(data, 'currency');
  const minor = text && currency ? parseDecimal(text, currency) : null;
  return minor === null || currency === null ? text : formatMoney({ minor, currency }, locale);
}

function isPositive(amount: string | null): boolean {
  return amount !== null && Number(amount) > 0;
}
