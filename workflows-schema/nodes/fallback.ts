import * as z from 'zod/mini';
import { durationSchema } from './pieces.ts';
import { CHANNELS, CONTACT_ROLES, channelSchema } from './send.ts';
import { count, type NodeSpec } from './spec.ts';

const configSchema = z.object({
  /** Tried in this order. */
  attempts: z
    .array(
      z.object({
        channel: channelSchema,
        template: z.string().check(z.maxLength(100)),
        to: z.enum(['billing', 'primary', 'controller', 'director']),
      }),
    )
    .check(z.minLength(2), z.maxLength(5)),
  /** Goes on to the next attempt after this time without delivery; at once when it bounces or fails. */
  within: durationSchema,
});
export type FallbackConfig = z.infer<typeof configSchema>;

export const fallback: NodeSpec<FallbackConfig> = {
  family: 'message',
  group: 'Messages',
  label: 'Send until it arrives',
  hint: 'One channel or contact after the other until one takes it',
  config: configSchema,
  ports: () => [
    { name: 'sent', label: 'arrived' },
    { name: 'exhausted', label: 'none took it' },
  ],
  defaults: () => ({
    attempts: [
      { channel: 'email', template: '', to: 'billing' },
      { channel: 'email', template: '', to: 'primary' },
    ],
    within: { amount: 1, unit: 'day' },
  }),
  summary: (config) => `Send “${config.attempts[0]?.template || '…'}” until it arrives`,
  fact: (config) =>
    `${config.attempts.map(({ channel, to }) => `${CHANNELS[channel].label} to the ${CONTACT_ROLES[to]}`).join(', then ')} · ${count(config.within.amount, config.within.unit)} each`,
};
