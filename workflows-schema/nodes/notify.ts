import * as z from 'zod/mini';
import { NEXT, type NodeSpec } from './spec.ts';

const configSchema = z.object({
  to: z.discriminatedUnion('who', [
    z.object({ who: z.literal('role'), role: z.enum(['owner', 'admin', 'builder', 'agent']) }),
    z.object({ who: z.literal('member'), memberId: z.string() }),
  ]),
  subject: z.string().check(z.maxLength(200)),
  /** Text; {{ names }} in it are filled in. */
  text: z.string().check(z.maxLength(4000)),
});
export type NotifyConfig = z.infer<typeof configSchema>;

export const notify: NodeSpec<NotifyConfig> = {
  family: 'person',
  group: 'People',
  label: 'Tell the team',
  hint: 'A mail to colleagues; the flow goes on',
  config: configSchema,
  ports: () => NEXT,
  defaults: () => ({ to: { who: 'role', role: 'agent' }, subject: 'Worth a look: {{ customer.name }}', text: '' }),
  summary: (config) => `Tell ${config.to.who === 'role' ? `every ${config.to.role}` : 'a colleague'}: ${config.subject || '…'}`,
  fact: () => 'by e-mail; the flow goes on at once',
};
