import { Failure } from '#server/errors.ts';
import type { MailPort, PaymentPort } from './ports.ts';

function unconnected(what: string): never {
  throw new Failure('provider-unreachable', `${what} is not connected yet.`, 'Configure the provider and start again.');
}

/** The providers of a process, from its configuration. */
export function createPorts(): { mail: MailPort; payments: PaymentPort } {
  return {
    mail: {
      sendBatch: async (mails) =>
        mails.map(() => ({
          status: 'refused' as const,
          scope: 'later' as const,
          code: '',
          reason: 'Mail is not connected yet.',
        })),
      find: async () => ({
        status: 'unknown',
        reason: 'Mail is not connected yet.',
      }),
    },
    payments: {
      createCheckout: async () => unconnected('The payment provider'),
      getCheckout: async () => unconnected('The payment provider'),
      expireCheckout: async () => unconnected('The payment provider'),
      getPayment: async () => unconnected('The payment provider'),
    },
  };
}
