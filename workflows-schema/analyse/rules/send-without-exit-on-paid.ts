import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** Reminders about an invoice must stop when it is paid. */
export function sendWithoutExitOnPaid({ document }: FlowGraph): readonly Finding[] {
  const { subject, messageClass, exitOn } = document.settings;
  const sends = document.nodes.some((node) => node.kind === 'send');
  if (subject !== 'invoice' || messageClass !== 'reminder' || !sends || exitOn.includes('paid')) return [];
  return [
    error(
      'send-without-exit-on-paid',
      'This flow reminds of an invoice but does not leave when it is paid. Turn on "leave when the invoice is paid".',
      null,
      'exitOn',
    ),
  ];
}
