import * as z from 'zod/mini';
import { NEXT, type NodeSpec } from './spec.ts';

const configSchema = z.object({
  channel: z.literal('email'),
  /** The template's key, e.g. `invoice-reminder-1`; which version is pinned when the flow is published. */
  template: z.string().check(z.maxLength(100)),
});
export type SendConfig = z.infer<typeof configSchema>;

export const send: NodeSpec<SendConfig> = {
  family: 'message',
  label: 'Send',
  hint: 'An e-mail from a template',
  config: configSchema,
  ports: () => NEXT,
  defaults: () => ({ channel: 'email', template: '' }),
  summary: (config) => (config.template ? `Send “${config.template}”` : 'Send a message'),
  fact: () => 'by e-mail, to the billing contact',
};
