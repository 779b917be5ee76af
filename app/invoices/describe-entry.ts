import { describeHistory } from '#app/customers/describe-history.ts';
import type { Locality } from '#app/lib/locality.ts';
import { sayActor } from '#app/lib/say-actor.ts';
import { shortDay } from '#app/lib/when.ts';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { formatMoney } from '#workflows-schema/index.ts';

export type TimelineEntry = RouterOutputs['invoices']['get']['timeline'][number];
type Kind = TimelineEntry['kind'];

/** The kinds that the invoice shares with the other timelines, which have their words already. */
type SharedKind = 'event' | 'message' | 'reply' | 'case' | 'run';
type OwnKind = Exclude<Kind, SharedKind>;

const TITLES: { readonly [K in OwnKind]: Readonly<Record<string, string>> } = {
  view: { seen: 'Looked at in the portal' },
  payment: { succeeded: 'Payment received', processing: 'Payment on its way', failed: 'Payment failed' },
  refund: { asked: 'Refund asked for', pending: 'Refund on its way', succeeded: 'Refund arrived', failed: 'Refund failed' },
  chargeback: { open: 'The bank contests the payment', won: 'Chargeback won', lost: 'Chargeback lost' },
  credit_note: { issued: 'Credit note' },
  late_charge: { charged: 'Late charges: debit note', waived: 'Late charges waived' },
  promise: { made: 'Promised to pay', kept: 'Promise kept', broken: 'Promise broken', withdrawn: 'Promise withdrawn' },
  plan: {
    requested: 'Payment plan asked for',
    current: 'Payment plan agreed',
    broken: 'Payment plan broken',
    completed: 'Payment plan completed',
    rejected: 'Payment plan refused',
  },
  dispute: { opened: 'Disputed', resolved: 'Dispute resolved' },
  hold: { placed: 'Reminders paused', released: 'Reminders go on' },
  note: { written: 'Note' },
};

/** What the timeline of an invoice says of one moment. */
export function describeEntry(entry: TimelineEntry, locality: Locality): { readonly title: string; readonly detail: string | null } {
  const by = sayActor(entry.actor, entry.member);
  const { title, parts } = isShared(entry.kind) ? sharedWords(entry, entry.kind, locality) : ownWords(entry, entry.kind, locality);
  const said = [...parts, by && `by ${by}`].filter(Boolean);
  return { title, detail: said.length > 0 ? said.join(' · ') : null };
}

type Parts = { readonly title: string; readonly parts: readonly (string | null)[] };

export function isShared(kind: Kind): kind is SharedKind {
  return kind === 'event' || kind === 'message' || kind === 'reply' || kind === 'case' || kind === 'run';
}

function sharedWords(entry: TimelineEntry, kind: SharedKind, { locale }: Locality): Parts {
  const { title, detail } = describeHistory({ ...entry, kind }, locale);
  return { title, parts: [detail] };
}

function ownWords(entry: TimelineEntry, kind: OwnKind, locality: Locality): Parts {
  const { amount, data, what } = entry;
  const words = TITLES[kind][what] ?? what.replaceAll('_', ' ');
  const title = kind === 'credit_note' && entry.title ? `${words} ${entry.title}` : words;
  const text = (field: string) => {
    const value = data[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const day = (field: string) => {
    const value = text(field);
    return value && shortDay(value.slice(0, 10), locality);
  };
  const method = text('method');
  return {
    title,
    parts: [
      amount && formatMoney(amount, locality.locale),
      method && `by ${method.replaceAll('_', ' ')}`,
      day('promisedOn') && `until ${day('promisedOn')}`,
      kind === 'view' ? (entry.title ?? text('email')) : null,
      data.owedAgain === true ? 'the customer owes it again' : null,
      text('text') ?? text('failure') ?? sayReason(text('reason')),
      text('detail'),
      text('outcome'),
      day('until') && `until ${day('until')}`,
    ],
  };
}

/** A code of the list ("wrong_amount") as words; what a person wrote stands as it is. */
function sayReason(reason: string | null): string | null {
  return reason && /^[a-z_]+$/.test(reason) ? reason.replaceAll('_', ' ') : reason;
}
