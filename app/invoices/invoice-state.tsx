import { Badge } from '#app/ui/badge.tsx';

export type InvoiceState = {
  readonly status: 'open' | 'paid' | 'credited' | 'void' | 'written_off';
  readonly disputed: boolean;
  readonly processing: boolean;
  readonly daysOverdue: number;
};

/** How an invoice stands, in two words. */
export function InvoiceStateBadge({ status, disputed, processing, daysOverdue }: InvoiceState) {
  if (status === 'paid') return <Badge tone="success">Paid</Badge>;
  if (status === 'credited') return <Badge>Credited</Badge>;
  if (status === 'void') return <Badge>Void</Badge>;
  if (status === 'written_off') return <Badge>Written off</Badge>;
  if (disputed) return <Badge tone="danger">Disputed</Badge>;
  if (processing) return <Badge tone="info">Payment on its way</Badge>;
  if (daysOverdue > 0) return <Badge tone="danger">{daysWords(daysOverdue)} late</Badge>;
  return <Badge tone="neutral">{daysOverdue === 0 ? 'Due today' : 'Open'}</Badge>;
}

export function overdueWords(days: number): string {
  return `${daysWords(days)} overdue`;
}

function daysWords(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
