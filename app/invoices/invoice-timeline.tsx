import { Banknote, CalendarClock, CircleDollarSign, Eye, FileMinus, Handshake, PauseCircle, Scale, StickyNote, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { sharedLook } from '#app/customers/history-timeline.tsx';
import { type Locality, useLocality } from '#app/lib/locality.ts';
import { readChoice } from '#app/lib/read-choice.ts';
import type { Tone } from '#app/ui/badge.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { LongTimeline } from '#app/ui/long-timeline.tsx';
import type { TimelineItem } from '#app/ui/timeline.tsx';
import { When } from '#app/ui/when.tsx';
import { describeEntry, isShared, type TimelineEntry } from './describe-entry.ts';

type Kind = TimelineEntry['kind'];

const GROUPS = {
  all: { label: 'All', kinds: null },
  money: { label: 'Money', kinds: ['payment', 'refund', 'chargeback', 'credit_note', 'late_charge'] },
  messages: { label: 'Messages', kinds: ['message', 'reply', 'view'] },
  agreements: { label: 'Agreements', kinds: ['promise', 'plan', 'dispute', 'hold'] },
  people: { label: 'People', kinds: ['case', 'note'] },
  flows: { label: 'Flows', kinds: ['run'] },
} as const satisfies Record<string, { label: string; kinds: readonly Kind[] | null }>;
const NAMES = ['all', 'money', 'messages', 'agreements', 'people', 'flows'] as const;
type Group = (typeof NAMES)[number];

/** All that happened about an invoice in one order, narrowed by chips that stand in the address. */
export function InvoiceTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const [search] = useSearchParams();
  const locality = useLocality();
  const group = readChoice(search.get('show'), NAMES);
  const shown = entries.filter((entry) => isIn(group, entry));
  const chips = NAMES.map((value) => ({
    value,
    label: GROUPS[value].label,
    count: entries.filter((entry) => isIn(value, entry)).length,
  })).filter(({ value, count }) => value === 'all' || value === group || count > 0);
  const items = shown.map((entry) => toItem(entry, locality));
  return (
    <div className="flex flex-col gap-4">
      <FilterChips label="What the timeline shows" param="show" chips={chips} />
      {items.length > 0 ? <LongTimeline label="Timeline" items={items} /> : <p className="text-soft">Nothing of this kind happened.</p>}
    </div>
  );
}

function toItem(entry: TimelineEntry, locality: Locality): TimelineItem {
  const { title, detail } = describeEntry(entry, locality);
  const { icon, tone, href } = lookOf(entry);
  const link = href ? (
    <Link to={href} className="underline-offset-4 hover:underline">
      {title}
    </Link>
  ) : (
    title
  );
  const id = `${entry.kind}:${entry.id}:${entry.what}`;
  return { id, title: link, when: <When at={entry.at} />, icon, tone, ...(detail && { detail }) };
}

function isIn(group: Group, { kind }: TimelineEntry): boolean {
  const kinds: readonly Kind[] | null = GROUPS[group].kinds;
  return kinds === null || kinds.includes(kind);
}

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;
const ICONS: { readonly [K in Kind]?: ReactNode } = {
  view: <Eye {...icon} />,
  payment: <CircleDollarSign {...icon} />,
  refund: <Undo2 {...icon} />,
  chargeback: <Banknote {...icon} />,
  credit_note: <FileMinus {...icon} />,
  late_charge: <CalendarClock {...icon} />,
  promise: <Handshake {...icon} />,
  plan: <Handshake {...icon} />,
  dispute: <Scale {...icon} />,
  hold: <PauseCircle {...icon} />,
  note: <StickyNote {...icon} />,
};
const BAD = ['payment:failed', 'refund:failed', 'chargeback:open', 'chargeback:lost', 'promise:broken', 'plan:broken', 'dispute:opened'];
const GOOD = ['payment:succeeded', 'chargeback:won', 'promise:kept', 'plan:completed', 'dispute:resolved'];

function lookOf(entry: TimelineEntry): { readonly icon: ReactNode; readonly tone: Tone; readonly href: string | null } {
  const { kind, what } = entry;
  if (isShared(kind)) return sharedLook({ ...entry, kind });
  const state = `${kind}:${what}`;
  const tone = BAD.includes(state) ? 'danger' : GOOD.includes(state) ? 'success' : kind === 'note' ? 'person' : 'neutral';
  const href = kind === 'late_charge' && entry.refId ? `/invoices/${entry.refId}` : null;
  return { icon: ICONS[kind], tone, href };
}
