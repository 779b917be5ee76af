import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { openContext, type ProcessContext } from '#server/context.ts';
import { readEnv } from '#server/env.ts';
import { createPorts } from '#server/integrations/create-ports.ts';
import { keepWebhook } from '#server/payments/keep-webhook.ts';
import { storeWebhooks, type Webhook } from '#server/payments/webhook-inbox.ts';
import { makeWorld } from './world.ts';

/** Webhooks that are on their way at once. */
const AT_ONCE = 200;

export type WebhookSpeed = { readonly perSecond: number; readonly p95Ms: number };

/**
 * A storm of webhooks of one tenant, kept in groups as the door does, and in a transaction each on the same pool. Webhooks
 * are taken in turns of both, so that a busy machine is busy for both.
 */
export async function benchWebhooks(
  owner: postgres.Sql,
  url: string,
  count: number,
): Promise<{ grouped: WebhookSpeed; each: WebhookSpeed }> {
  const { tenantId } = await makeWorld(owner, 1);
  const env = readEnv({
    DATABASE_URL: url,
    POSTMARK_SERVER_TOKEN: 'bench',
    POSTMARK_WEBHOOK_SECRET: 'a secret of these tests',
    STRIPE_SECRET_KEY: 'sk_test_1',
    STRIPE_WEBHOOK_SECRET: 'whsec_1',
    LOG_LEVEL: 'silent',
  });
  await using process = openContext({ env, ...createPorts(env) });
  const grouped: number[] = [];
  const each: number[] = [];
  let [groupedMs, eachMs] = [0, 0];
  const rounds = 4;
  for (let round = 0; round < rounds; round += 1) {
    const share = Math.floor(count / rounds);
    groupedMs += await storm(share, grouped, (webhook) => keepWebhook(process, tenantId, webhook));
    eachMs += await storm(share, each, (webhook) => keepAlone(process, tenantId, webhook));
  }
  return { grouped: speedOf(grouped, groupedMs), each: speedOf(each, eachMs) };
}

async function keepAlone(process: ProcessContext, tenantId: string, webhook: Webhook): Promise<unknown> {
  return storeWebhooks(await process.openTenant(tenantId, 'provider:stripe'), [webhook]);
}

/** Keeps so many webhooks; notes what each took, and returns what all took. */
async function storm(count: number, times: number[], keep: (webhook: Webhook) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let left = count;
  const connection = async () => {
    for (; left > 0; ) {
      left -= 1;
      const from = performance.now();
      await keep({
        provider: 'stripe',
        eventId: randomUUID(),
        kind: 'payment_intent.succeeded',
        payload: { description: 'x'.repeat(3000) },
      });
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, connection));
  return performance.now() - began;
}

function speedOf(times: readonly number[], ms: number): WebhookSpeed {
  const sorted = times.toSorted((a, b) => a - b);
  return { perSecond: times.length / (ms / 1000), p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0 };
}
