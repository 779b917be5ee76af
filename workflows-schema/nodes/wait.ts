import * as z from 'zod/mini';
import { groupSchema } from '../conditions/condition.ts';
import { describe } from '../conditions/describe.ts';
import { eventLabel } from '../events.ts';
import { durationSchema, nameSchema } from './pieces.ts';
import { count, listWords, type NodeSpec } from './spec.ts';
import { eventNameSchema } from './trigger.ts';

const configSchema = z.object({
  events: z
    .array(
      z.object({
        id: nameSchema,
        event: eventNameSchema,
        /** What must hold of the event's data, as event.<name>; null takes any. */
        filter: z.nullable(groupSchema),
      }),
    )
    .check(z.maxLength(10)),
  /** Whose events count: those about the same subject, or about any subject of the customer. */
  match: z.enum(['subject', 'customer']),
  /** Goes on as soon as this is true, whatever happened; null waits for events alone. */
  condition: z.nullable(groupSchema),
  /** Required: nothing waits for ever. */
  within: durationSchema,
});
export type WaitConfig = z.infer<typeof configSchema>;

export const wait: NodeSpec<WaitConfig> = {
  family: 'wait',
  group: 'Waits',
  label: 'Wait for something',
  hint: 'For an event or until something is true, up to a time',
  config: configSchema,
  ports: (config) => [
    ...config.events.map(({ id, event }) => ({ name: id, label: eventLabel(event) })),
    ...(config.condition ? [{ name: 'met', label: 'it is true' }] : []),
    { name: 'late', label: `not in ${count(config.within.amount, config.within.unit)}` },
  ],
  defaults: (subject) => ({
    events: [{ id: 'happened', event: defaultEvent(subject), filter: null }],
    match: 'subject',
    condition: null,
    within: { amount: 7, unit: 'day' },
  }),
  summary: (config) => {
    const what = [...config.events.map(({ event }) => eventLabel(event)), ...(config.condition ? [describe(config.condition)] : [])];
    return `Wait until ${listWords(what, 'or') || '…'}`;
  },
  fact: (config) =>
    `at most ${count(config.within.amount, config.within.unit)}${config.match === 'customer' ? ' · about anything of the customer' : ''}`,
};

function defaultEvent(subject: 'invoice' | 'order' | 'customer'): string {
  return subject === 'invoice' ? 'portal.viewed' : subject === 'order' ? 'order.shipped' : 'message.replied';
}
