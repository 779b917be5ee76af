import type { Env } from '#server/env.ts';
import { createHttpClient } from './http/client.ts';
import type { HttpPort, MailHistoryPort, MailPort, PaymentPort } from './ports.ts';
import { createPostmarkMail } from './postmark/client.ts';
import { createStripePayments } from './stripe/client.ts';

/** The providers of a process, from its configuration: the real ones, or whatever speaks their HTTP at the given address. */
export function createPorts(env: Env): { mail: MailPort & MailHistoryPort; payments: PaymentPort; http: HttpPort } {
  // The mail time-out must be shorter than delivery's lease, so that a lease that ran out means a dead worker.
  return {
    mail: createPostmarkMail({ serverToken: env.POSTMARK_SERVER_TOKEN, apiUrl: env.POSTMARK_API_URL, timeoutSeconds: 20 }),
    payments: createStripePayments({ secretKey: env.STRIPE_SECRET_KEY, apiUrl: env.STRIPE_API_URL }),
    http: createHttpClient(),
  };
}
