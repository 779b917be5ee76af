import type { FlowDocument, SubjectKind } from '#workflows-schema/index.ts';

export type ExistingOffer = { readonly label: string; readonly help: string };
const OFFERS: Readonly<Record<'date' | 'segment', Readonly<Record<SubjectKind, ExistingOffer>>>> = {
  date: {
    invoice: offer('Start for invoices that are past the starting day already', 'invoices that come to the starting day'),
    order: offer('Start for orders that are past the starting day already', 'orders that come to the starting day'),
    customer: offer('Start for customers who are past the starting day already', 'customers who come to the starting day'),
  },
  segment: {
    invoice: offer('Start for invoices that are in the segment already', 'invoices that come into it'),
    order: offer('Start for orders that are in the segment already', 'orders that come into it'),
    customer: offer('Start for customers who are in the segment already', 'customers who come into it'),
  },
};

function offer(label: string, others: string): ExistingOffer {
  return { label, help: `Otherwise only ${others} from now on.` };
}

/** Whether there can be subjects that the start missed before it was published; the same object for the same answer. */
export function existingOffer({ nodes, settings }: FlowDocument): ExistingOffer | null {
  const start = nodes.find(({ kind }) => kind === 'trigger');
  if (start?.kind !== 'trigger') return null;
  const { on } = start.config;
  return on === 'date' || on === 'segment' ? OFFERS[on][settings.subject] : null;
}
