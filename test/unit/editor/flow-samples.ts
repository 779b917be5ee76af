import type { FlowDocument, FlowNode } from '#workflows-schema/index.ts';

const send = (id: string): FlowNode => ({ id, kind: 'send', config: { channel: 'email', template: 'invoice-reminder-1' } });
const wait = (id: string): FlowNode => ({ id, kind: 'delay', config: { mode: 'duration', amount: 2, unit: 'day' } });

/** start -> check -(yes)-> call, -(no)-> mail -> pause -> last */
export const sampleFlow: FlowDocument = {
  schemaVersion: 1,
  settings: { subject: 'invoice', messageClass: 'reminder', exitOn: ['paid'], reentry: 'once' },
  nodes: [
    { id: 'start', kind: 'trigger', config: { on: 'overdue', days: 7, timeOfDay: '09:00' } },
    {
      id: 'check',
      kind: 'condition',
      config: {
        condition: {
          type: 'group',
          match: 'all',
          items: [{ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value: '500' }],
        },
      },
    },
    {
      id: 'call',
      kind: 'escalate',
      config: { title: 'Call them', assignee: { rule: 'queue' }, deadline: { amount: 2, unit: 'day' } },
    },
    send('mail'),
    wait('pause'),
    send('last'),
  ],
  edges: [
    { id: 'e-1', from: 'start', port: 'next', to: 'check' },
    { id: 'e-2', from: 'check', port: 'yes', to: 'call' },
    { id: 'e-3', from: 'check', port: 'no', to: 'mail' },
    { id: 'e-4', from: 'mail', port: 'next', to: 'pause' },
    { id: 'e-5', from: 'pause', port: 'next', to: 'last' },
  ],
  layout: { positions: {} },
};

export const newSend = send;
export const newWait = wait;

/** Edges as text, for comparing: "mail.next>pause". */
export const ways = (document: FlowDocument): string[] => document.edges.map(({ from, port, to }) => `${from}.${port}>${to}`).toSorted();
