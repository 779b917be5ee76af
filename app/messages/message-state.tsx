import { Badge, type Tone } from '#app/ui/badge.tsx';

const STATES: Readonly<Record<string, { readonly tone: Tone; readonly word: string }>> = {
  queued: { tone: 'neutral', word: 'waits' },
  sending: { tone: 'neutral', word: 'is being sent' },
  sent: { tone: 'machine', word: 'sent' },
  delivered: { tone: 'machine', word: 'delivered' },
  skipped: { tone: 'neutral', word: 'not sent' },
  unknown: { tone: 'info', word: 'outcome unknown' },
  failed: { tone: 'danger', word: 'failed' },
  bounced: { tone: 'danger', word: 'bounced' },
  complained: { tone: 'danger', word: 'marked as spam' },
};

/** What became of a message, in a word; an opened one says so. */
export function MessageState({ status, opened }: { readonly status: string; readonly opened: boolean }) {
  const { tone, word } = STATES[status] ?? { tone: 'neutral' as const, word: status };
  return <Badge tone={tone}>{opened && status === 'delivered' ? 'opened' : word}</Badge>;
}

const REASONS: Readonly<Record<string, string>> = {
  settled: 'The invoice was settled before it could leave.',
  disputed: 'The customer disputes the invoice.',
  'promise-live': 'The customer has promised to pay.',
  'plan-current': 'The invoice is paid by a plan.',
  'payment-processing': 'A payment is on its way.',
  'case-open': 'A person has the case.',
  'personal-only': 'People alone write to this customer.',
  'subject-held': 'Someone put it on hold.',
  suppressed: 'The address takes no mail from you.',
  'no-address': 'The customer has no mail address.',
  'no-consent': 'The customer has not agreed to marketing.',
  'overdue-customer': 'The customer owes something that is overdue.',
  'quiet-hours': 'It was outside the hours in which mail goes out.',
  'minimum-gap': 'The customer was reminded a short time ago.',
  'frequency-budget': 'The customer got enough mail that week.',
  'automatic-mail': 'The mail that it would answer asks that no machine does.',
  'answered-today': 'A machine has answered in this exchange within a day.',
  'below-minimum-balance': 'Too little is open to write about it.',
};

/** Why a message was not sent or failed, as a sentence. */
export function sayReason(reason: string): string {
  return REASONS[reason] ?? reason;
}
