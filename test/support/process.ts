import { type Clock, wallClock } from '#server/clock.ts';
import { openContext, type ProcessContext } from '#server/context.ts';
import { readEnv } from '#server/env.ts';
import type { MailHistoryPort, MailPort, OutgoingMail, PaymentPort } from '#server/integrations/ports.ts';
import { testDatabase } from './database.ts';

export type TestProcess = AsyncDisposable & {
  readonly process: ProcessContext;
  readonly url: string;
  /** Every mail that was handed over, in order. */
  readonly mails: readonly OutgoingMail[];
};

/** A process on a database of its own, with a mail provider that keeps what it gets and a payment provider that is away. */
export async function testProcess(clock: Clock = wallClock): Promise<TestProcess> {
  const database = await testDatabase();
  const mails: OutgoingMail[] = [];
  const env = readEnv({
    DATABASE_URL: database.url,
    PUBLIC_URL: 'http://localhost:3000',
    AUTH_SECRET: 'a secret of the tests, long enough',
    POSTMARK_SERVER_TOKEN: 'test',
    POSTMARK_WEBHOOK_SECRET: 'a secret of these tests',
    STRIPE_SECRET_KEY: 'sk_test_1',
    STRIPE_WEBHOOK_SECRET: 'whsec_1',
    STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_2',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
  });
  const context = openContext({
    env,
    mail: keepMail(mails),
    payments: noPayments,
    http: { request: async () => ({ status: 'refused', reason: 'unreachable' }) },
    clock,
    maxConnections: 8,
  });
  return {
    process: context,
    url: database.url,
    mails,
    [Symbol.asyncDispose]: async () => {
      await context[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

function keepMail(mails: OutgoingMail[]): MailPort & MailHistoryPort {
  return {
    sendBatch: async (batch) => {
      mails.push(...batch);
      return batch.map(({ messageId }) => ({
        status: 'accepted' as const,
        providerId: messageId,
        at: new Date(0).toISOString(),
      }));
    },
    find: async () => ({ status: 'absent' }),
    listBounces: async function* () {},
    listBarred: async () => [],
    follow: async () => [],
  };
}

const away = async (): Promise<never> => {
  throw new Error('No payment provider in this test.');
};
async function* awayToo(): AsyncGenerator<never> {
  yield await away();
}
const noPayments: PaymentPort = {
  forAccount: () => noPayments,
  forKey: () => noPayments,
  createCheckout: away,
  createSetupCheckout: away,
  getCheckout: away,
  expireCheckout: away,
  listCheckouts: awayToo,
  getPayment: away,
  listPayments: awayToo,
  chargeSaved: away,
  refund: away,
  getRefund: away,
  listRefunds: awayToo,
  getDispute: away,
  listDisputes: awayToo,
  submitEvidence: away,
  createCustomer: away,
  getMethod: away,
  listMethods: awayToo,
  detachMethod: away,
  createAccount: away,
  getAccount: away,
  createAccountLink: away,
  listPayouts: awayToo,
  getPayout: away,
  listMovements: awayToo,
  getBalance: away,
  listEvents: awayToo,
};
