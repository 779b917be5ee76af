import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { performCalls } from '#server/calls/perform.ts';
import { openContext, type ProcessContext } from '#server/context.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { readEnv } from '#server/env.ts';
import { createFromStarter } from '#server/flows/from-starter.ts';
import { publishFlow } from '#server/flows/publish.ts';
import { STARTER_FLOWS } from '#server/flows/starters.ts';
import { createHttpClient } from '#server/integrations/http/client.ts';
import type { HttpPort } from '#server/integrations/ports.ts';
import { upsertInvoices } from '#server/invoices/upsert.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { deliver } from '#server/messages/deliver.ts';
import { replyAddresses } from '#server/messages/replies/address.ts';
import { nextWake } from '#server/runs/next-wake.ts';
import type { TenantScope } from '#server/scope.ts';
import { installStarterTemplates } from '#server/templates/store.ts';
import { registerTenant } from '#server/tenants/register.ts';
import { drain } from '#server/worker/drain.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';
import { testDatabase } from './database.ts';
import { SANDBOX_KEYS, type TestSandbox, testSandbox } from './sandbox.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

export type Pipeline = AsyncDisposable & {
  readonly process: ProcessContext;
  readonly scope: TenantScope;
  readonly clock: VirtualClock;
  readonly sandbox: TestSandbox;
  /** Publishes a ready-made flow by key, or a document. */
  publish(flow: string | FlowDocument): Promise<string>;
  /** An open invoice of a customer of its own, or of the one that is named; amounts in pounds. */
  invoice(options: { dueOn: string; amount?: number; email?: string; number?: string; customer?: string }): Promise<string>;
  pay(invoiceId: string, amountMinor?: bigint): Promise<void>;
  /** Does all that is due now: routes, ticks, delivers, makes calls. */
  work(): Promise<void>;
  /** Lives up to a moment, stopping at each wake on the way. */
  liveUntil(moment: string): Promise<void>;
  /** Template keys in the order in which their mails were accepted by the sandbox. */
  sent(): Promise<string[]>;
};

/** May call servers of the test on this machine. */
const LOCAL_HTTP = createHttpClient({ allowHttp: true, allowLoopback: true, allowPorts: 'any' });

/** One tenant on a database of its own, the real engine and SDKs, the sandbox, and a clock that stands still. */
export async function pipeline(start: string, keys: readonly string[] = [], http: HttpPort = LOCAL_HTTP): Promise<Pipeline> {
  const database = await testDatabase();
  const sandbox = await testSandbox();
  const clock = virtualClock(start);
  const env = readEnv({
    DATABASE_URL: database.url,
    AUTH_SECRET: 'a secret of the tests, long enough',
    POSTMARK_SERVER_TOKEN: SANDBOX_KEYS.postmarkToken,
    POSTMARK_API_URL: sandbox.url,
    POSTMARK_WEBHOOK_SECRET: 'a secret of these tests',
    POSTMARK_INBOUND_ADDRESS: 'answers@inbound.test',
    STRIPE_SECRET_KEY: SANDBOX_KEYS.stripeSecretKey,
    STRIPE_WEBHOOK_SECRET: SANDBOX_KEYS.stripeWebhookSecret,
    LOG_LEVEL: 'silent',
  });
  const process = openContext({ env, mail: sandbox.mail, payments: sandbox.payments, http, clock, maxConnections: 6 });
  const registration = { name: 'Olive Owner', email: 'olive@example.test', password: 'correct horse battery', company: 'Test Wholesale' };
  const { tenantId } = await registerTenant(process, registration, installStarterTemplates);
  const scope = await process.openTenant(tenantId, 'system');
  const options = { mail: sandbox.mail, wallClock: clock, workerId: 'test', publicUrl: 'http://localhost:3000' };
  const deliverOptions = { ...options, replyAddresses: replyAddresses(env) };
  let made = 0;

  const work = async () => {
    for (let done = 1; done > 0; ) {
      await drain(scope, { wallClock: clock });
      done = await deliver(scope, deliverOptions);
      done += await performCalls(scope, { http, wallClock: clock, publicUrl: deliverOptions.publicUrl });
    }
  };
  const publish = async (flow: string | FlowDocument) => {
    const document = typeof flow === 'string' ? STARTER_FLOWS.find((starter) => starter.key === flow)?.document : flow;
    if (!document) throw new Error(`There is no ready-made flow "${String(flow)}".`);
    made += 1;
    const flowId = await createFromStarter(scope, { name: `Flow ${made}`, description: '', document });
    await publishFlow(scope, { flowId, revision: 1 });
    return flowId;
  };
  for (const key of keys) await publish(key);
  return {
    process,
    scope,
    clock,
    sandbox,
    publish,
    work,
    invoice: async ({ dueOn, amount = 600, email, number, customer: whose }) => {
      made += 1;
      const name = number ?? `INV-${made}`;
      return scope.transaction(async (tx) => {
        const [customer] = await upsertCustomers(tx, [
          {
            externalId: `C-${whose ?? name}`,
            name: `Customer ${whose ?? name}`,
            contact: { email: email ?? `${(whose ?? name).toLowerCase()}@customer.test`, name: 'Ada Byron' },
          },
        ]);
        if (!customer) throw new Error('The customer was not made.');
        const issuedOn = Temporal.PlainDate.from(dueOn).subtract({ days: 30 }).toString();
        const [invoice] = await upsertInvoices(tx, [
          { externalId: name, number: name, customerId: customer.id, currency: 'GBP', amountMinor: BigInt(amount) * 100n, issuedOn, dueOn },
        ]);
        if (!invoice) throw new Error('The invoice was not made.');
        return invoice.id;
      });
    },
    pay: async (invoiceId, amountMinor = 60_000n) => {
      made += 1;
      await scope.transaction((tx) =>
        recordPayment(tx, {
          invoiceId,
          source: `test:${made}`,
          amount: { minor: amountMinor, currency: 'GBP' },
          method: 'card',
          at: tx.nowDate,
        }),
      );
    },
    liveUntil: async (moment) => {
      const until = Temporal.Instant.from(moment);
      for (;;) {
        await work();
        const wake = await scope.transaction(nextWake);
        if (!wake || Temporal.Instant.compare(wake, until) > 0) break;
        if (Temporal.Instant.compare(wake, clock.now()) > 0) clock.set(wake);
      }
      clock.set(until);
      await work();
    },
    sent: async () => {
      const rows = await scope.transaction((tx) =>
        tx.db.execute<{ id: string; key: string }>(
          sql`select m.id, t.key from messages m join templates t on t.tenant_id = m.tenant_id and t.id = m.template_id`,
        ),
      );
      const names = new Map(rows.map((row) => [row.id, row.key]));
      return (await acceptedMessageIds(sandbox)).map((id) => names.get(id) ?? `unknown ${id}`);
    },
    [Symbol.asyncDispose]: async () => {
      await process[Symbol.asyncDispose]();
      await sandbox[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** The environment with which another process works on the same database and sandbox. */
export function childEnv(line: Pipeline): NodeJS.ProcessEnv {
  const { env } = line.process;
  return {
    ...process.env,
    DATABASE_URL: env.DATABASE_URL,
    AUTH_SECRET: env.AUTH_SECRET,
    POSTMARK_SERVER_TOKEN: env.POSTMARK_SERVER_TOKEN,
    POSTMARK_API_URL: line.sandbox.url,
    POSTMARK_WEBHOOK_SECRET: env.POSTMARK_WEBHOOK_SECRET,
    STRIPE_SECRET_KEY: env.STRIPE_SECRET_KEY,
    STRIPE_API_URL: line.sandbox.url,
    STRIPE_WEBHOOK_SECRET: env.STRIPE_WEBHOOK_SECRET,
    LOG_LEVEL: 'silent',
  };
}

const outboxSchema = z.object({ messages: z.array(z.object({ metadata: z.record(z.string(), z.string()) })) });

/** Our message ids of every mail that the sandbox accepted, in order, repeats included. */
export async function acceptedMessageIds(sandbox: Pick<TestSandbox, 'ask'>): Promise<string[]> {
  const { messages } = outboxSchema.parse(await sandbox.ask('/postmark/messages'));
  return messages.map((message) => message.metadata['message-id'] ?? '');
}
