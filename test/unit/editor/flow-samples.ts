import { type FlowDocument, type FlowNode, groupOf, handOver, mail, overdue, settingsOf, waitFor } from '#workflows-schema/index.ts';

const send = (id: string): FlowNode => ({ id, kind: 'send', config: mail('invoice-reminder-1') });
const wait = (id: string): FlowNode => ({ id, kind: 'delay', config: waitFor(2, 'day') });

/** start -> check -(yes)-> call, -(no)-> mail -> pause -> last */
export const sampleFlow: FlowDocument = {
  schemaVersion: 2,
  settings: settingsOf({ subject: 'invoice', messageClass: 'reminder', exitOn: ['paid'] }),
  nodes: [
    { id: 'start', kind: 'trigger', config: overdue(7) },
    {
      id: 'check',
      kind: 'condition',
      config: { condition: groupOf({ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value: '500' }) },
    },
    { id: 'call', kind: 'escalate', config: handOver('Call them', { amount: 2, unit: 'day' }) },
    send('mail'),
    wait('pause'),
    send('last'),
  ],
  edges: [
    { id: 'e-1', from: 'start', port: 'next', to: 'check' },
    { id: 'e-2', from: 'check', port: 'yes', to: 'call' },
    { id: 'e-3', from: 'check', port: 'no', to: 'mail' },
    { id: 'e-4', from: 'mail', port: 'sent', to: 'pause' },
    { id: 'e-5', from: 'pause', port: 'next', to: 'last' },
  ],
  layout: { positions: {} },
};

export const newSend = send;
export const newWait = wait;

/** Edges as text, for comparing: "mail.next>pause". */
export const ways = (document: FlowDocument): string[] => document.edges.map(({ from, port, to }) => `${from}.${port}>${to}`).toSorted();
