import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';
import { isSending } from '../templates.ts';

/** Reminders about an invoice must stop when it is paid. */
export function sendWithoutExitOnPaid({ document }: FlowGraph): readonly Finding[] {
  const { subject, messageClass, exitOn } = document.settings;
  const chases = messageClass === 'reminder' || messageClass === 'legal';
  if (subject !== 'invoice' || !chases || !document.nodes.some(isSending) || exitOn.includes('paid')) return [];
  return [
    error(
      'send-without-exit-on-paid',
      'This flow reminds of an invoice but does not leave when it is paid. Turn on "leave when the invoice is paid".',
      null,
      'exitOn',
    ),
  ];
}
