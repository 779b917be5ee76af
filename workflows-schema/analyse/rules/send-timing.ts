import { dayBounds } from '../days-bounds.ts';
import { type Finding, warning } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';
import { isSending } from '../templates.ts';

/** A reminder that may leave before the invoice is overdue, and two messages that may leave on one day. */
export function sendTiming(graph: FlowGraph): readonly Finding[] {
  const { subject, messageClass } = graph.document.settings;
  const chases = subject === 'invoice' && (messageClass === 'reminder' || messageClass === 'legal');
  const apart = chases && keepsGap(graph);
  const bounds = dayBounds(graph);
  return graph.document.nodes.flatMap((node) => {
    const here = bounds.get(node.id);
    if (!isSending(node) || node.enabled === false || !here) return [];
    return [
      ...(chases && here.low < 1
        ? [
            warning(
              'reminder-before-due',
              'This may leave before the invoice is overdue. Say why that is meant, or wait until after the due date.',
              node.id,
            ),
          ]
        : []),
      ...(here.sinceSend < 1 && !apart
        ? [
            warning(
              'two-sends-one-day',
              'This may leave on the same day as the message before it. Put a wait of a day between them.',
              node.id,
            ),
          ]
        : []),
    ];
  });
}

/** Reminders that count in a group keep the company's gap between two of them, whatever their waits say. */
function keepsGap({ document }: FlowGraph): boolean {
  const { messageClass, frequency } = document.settings;
  return messageClass === 'reminder' && (frequency?.priority === 'dunning' || frequency?.priority === 'marketing');
}
