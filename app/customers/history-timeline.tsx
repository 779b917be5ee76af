import { CalendarClock, CircleDollarSign, FileText, GitBranch, Mail, Package, Reply, UserRound, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLocality } from '#app/lib/locality.ts';
import type { Tone } from '#app/ui/badge.tsx';
import { LongTimeline } from '#app/ui/long-timeline.tsx';
import type { TimelineItem } from '#app/ui/timeline.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { describeHistory } from './describe-history.ts';

export type HistoryItem = RouterOutputs['customers']['get']['history'][number];

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** What happened, newest first, each with what can be opened. */
export function HistoryTimeline({ items, label = 'History' }: { items: readonly HistoryItem[]; label?: string }) {
  const { locale } = useLocality();
  if (items.length === 0) return <p className="text-soft">Nothing happened yet.</p>;
  return <LongTimeline label={label} items={items.map((item) => toItem(item, locale))} />;
}

function toItem(item: HistoryItem, locale: string): TimelineItem {
  const { title, detail } = describeHistory(item, locale);
  const href = hrefOf(item);
  return {
    id: `${item.kind}:${item.id}:${item.what}`,
    title: href ? (
      <Link to={href} className="underline-offset-4 hover:underline">
        {title}
      </Link>
    ) : (
      title
    ),
    when: <When at={item.at} />,
    ...(detail && { detail }),
    icon: iconOf(item),
    tone: toneOf(item),
  };
}

/** How an entry of a timeline looks, and what it opens. */
export function sharedLook(item: Pick<HistoryItem, 'kind' | 'what' | 'refId'>) {
  return { icon: iconOf(item), tone: toneOf(item), href: hrefOf(item) };
}

function hrefOf({ kind, refId, what }: Pick<HistoryItem, 'kind' | 'what' | 'refId'>): string | null {
  if (!refId) return null;
  if (kind === 'message' || kind === 'reply') return `/messages/${refId}`;
  if (kind === 'case') return `/inbox/${refId}`;
  if (kind === 'run') return `/runs/${refId}`;
  return what.startsWith('invoice.') || what.startsWith('payment.') || what.startsWith('dispute.') ? `/invoices/${refId}` : null;
}

function iconOf({ kind, what }: Pick<HistoryItem, 'kind' | 'what'>): ReactNode {
  if (kind === 'message') return <Mail {...icon} />;
  if (kind === 'reply') return <Reply {...icon} />;
  if (kind === 'case') return <UserRound {...icon} />;
  if (kind === 'run') return <GitBranch {...icon} />;
  if (what.startsWith('payment.') || what === 'invoice.paid' || what === 'invoice.partially_paid') return <CircleDollarSign {...icon} />;
  if (what.startsWith('order.')) return <Package {...icon} />;
  if (what === 'invoice.updated') return <CalendarClock {...icon} />;
  return what.startsWith('invoice.') ? <FileText {...icon} /> : <Zap {...icon} />;
}

function toneOf({ kind, what }: Pick<HistoryItem, 'kind' | 'what'>): Tone {
  if (kind === 'case') return what === 'open' ? 'person' : 'neutral';
  if (kind === 'reply') return what === 'person' ? 'info' : 'neutral';
  if (kind === 'run') return 'machine';
  if (kind === 'message') return ['bounced', 'failed', 'complained'].includes(what) ? 'danger' : 'machine';
  if (what === 'payment.succeeded' || what === 'payment.imported' || what === 'invoice.paid') return 'success';
  return what === 'payment.failed' || what === 'dispute.opened' ? 'danger' : 'neutral';
}
