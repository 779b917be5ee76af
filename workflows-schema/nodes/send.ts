import * as z from 'zod/mini';
import { listWords, type NodeSpec } from './spec.ts';

/** Every channel behind one contract; `needs` says what is missing before one can be used, null when it works. */
export const CHANNELS = {
  email: { label: 'e-mail', needs: null },
  sms: { label: 'text message', needs: 'an SMS provider' },
  whatsapp: { label: 'WhatsApp', needs: 'a WhatsApp provider' },
  letter: { label: 'letter', needs: 'a print service' },
  inapp: { label: 'in-app message', needs: 'an in-app inbox' },
} as const;
export type Channel = keyof typeof CHANNELS;
export const channelSchema = z.enum(['email', 'sms', 'whatsapp', 'letter', 'inapp']);

/** Roles of contacts at a customer, in the order of a ladder. */
export const CONTACT_ROLES = {
  billing: 'billing contact',
  primary: 'primary contact',
  controller: 'controller',
  director: 'director',
} as const;
export type ContactRole = keyof typeof CONTACT_ROLES;
const roleSchema = z.enum(['billing', 'primary', 'controller', 'director']);

const configSchema = z.object({
  channel: channelSchema,
  /** The template's key, e.g. `invoice-reminder-1`. */
  template: z.string().check(z.maxLength(100)),
  /** Pinned when the flow is published, or the newest at the moment of sending. */
  version: z.enum(['pinned', 'latest']),
  /** Who gets it; the primary contact where nobody has the role. */
  to: roleSchema,
  cc: z.array(roleSchema).check(z.maxLength(3)),
  /** Answers go to the company, or to the person who owns the customer's open case. */
  replyTo: z.enum(['company', 'owner']),
  /** Whether it stands in the thread of the message that this run sent before. */
  thread: z.boolean(),
});
export type SendConfig = z.infer<typeof configSchema>;

/** An e-mail of a template to the billing contact. */
export function mail(template: string, more: Partial<SendConfig> = {}): SendConfig {
  return { channel: 'email', template, version: 'pinned', to: 'billing', cc: [], replyTo: 'company', thread: false, ...more };
}

export const send: NodeSpec<SendConfig> = {
  family: 'message',
  group: 'Messages',
  label: 'Send',
  hint: 'A message from a template',
  config: configSchema,
  ports: () => [
    { name: 'sent', label: 'sent' },
    { name: 'skipped', label: 'held back', fallback: 'sent' },
    { name: 'failed', label: 'failed', fallback: 'sent' },
  ],
  defaults: () => mail(''),
  summary: (config) => (config.template ? `Send “${config.template}”` : 'Send a message'),
  fact: (config) =>
    [
      `by ${CHANNELS[config.channel].label}, to the ${CONTACT_ROLES[config.to]}`,
      config.cc.length > 0
        ? `copy to the ${listWords(
            config.cc.map((role) => CONTACT_ROLES[role]),
            'and',
          )}`
        : '',
      CHANNELS[config.channel].needs ? `needs ${CHANNELS[config.channel].needs}` : '',
    ]
      .filter(Boolean)
      .join(' · '),
};
