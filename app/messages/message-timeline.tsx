import { CircleAlert, Clock, Mail, MailCheck, MailOpen, MousePointerClick } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from '#app/ui/badge.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { When } from '#app/ui/when.tsx';
import { sayReason } from './message-state.tsx';

type Moment = { readonly kind: string; readonly at: Date; readonly detail: string | null };

const icon = { 'aria-hidden': true, size: 14, strokeWidth: 1.75 } as const;

const KINDS: Readonly<Record<string, { readonly title: string; readonly tone: Tone; readonly icon: ReactNode }>> = {
  queued: { title: 'Put in line', tone: 'neutral', icon: <Clock {...icon} /> },
  sent: { title: 'Taken by the mail provider', tone: 'machine', icon: <Mail {...icon} /> },
  delivered: { title: 'Delivered to the mailbox', tone: 'machine', icon: <MailCheck {...icon} /> },
  opened: { title: 'Opened', tone: 'machine', icon: <MailOpen {...icon} /> },
  clicked: { title: 'A link was followed', tone: 'machine', icon: <MousePointerClick {...icon} /> },
  bounced: { title: 'Bounced', tone: 'danger', icon: <CircleAlert {...icon} /> },
  complained: { title: 'Marked as spam', tone: 'danger', icon: <CircleAlert {...icon} /> },
};

/** What happened to a message from the line to the mailbox, and why it stopped if it did. */
export function MessageTimeline({ moments, status, reason }: { moments: readonly Moment[]; status: string; reason: string | null }) {
  const items = moments.map((moment) => {
    const kind = KINDS[moment.kind] ?? { title: moment.kind, tone: 'neutral' as const, icon: null };
    return {
      id: moment.kind,
      ...kind,
      when: <When at={moment.at} />,
      detail: moment.detail ? <span className="break-words">{moment.detail}</span> : null,
    };
  });
  const stop = stopOf(status, reason);
  return <Timeline label="What happened to the message" items={stop ? [...items, stop] : items} />;
}

function stopOf(status: string, reason: string | null) {
  const detail = reason ? sayReason(reason) : null;
  const common = { id: 'stop', icon: <CircleAlert {...icon} />, detail };
  if (status === 'skipped') return { ...common, title: 'Not sent', tone: 'neutral' as const };
  if (status === 'failed') return { ...common, title: 'Failed', tone: 'danger' as const };
  if (status === 'unknown')
    return {
      ...common,
      title: 'Outcome unknown',
      tone: 'info' as const,
      detail: 'The provider’s answer was lost. We ask it whether it has the mail; until then it is not sent again.',
    };
  return null;
}
