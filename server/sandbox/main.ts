import { resolve } from 'node:path';
import * as z from 'zod';
import { endInOrder } from '#server/launch/life.ts';
import { createSandbox, type SandboxOptions } from './server.ts';

const environment = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65535),
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  SANDBOX_DATA_DIR: z.string(),
  SANDBOX_PUBLIC_URL: z.url().optional(),
  SANDBOX_POSTMARK_WEBHOOK_URL: z.url().optional(),
  SANDBOX_POSTMARK_INBOUND_URL: z.url().optional(),
  SANDBOX_STRIPE_WEBHOOK_URL: z.url().optional(),
  SANDBOX_STRIPE_CONNECT_WEBHOOK_URL: z.url().optional(),
  SANDBOX_DEBIT_SETTLES_AFTER_MS: z.coerce.number().int().min(0).default(60_000),
  POSTMARK_SERVER_TOKEN: z.string().min(1),
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  STRIPE_PUBLISHABLE_KEY: z.string().min(1).optional(),
  STRIPE_CONNECT_WEBHOOK_SECRET: z.string().min(1).optional(),
});

/** The sandbox's options from `SANDBOX_*` and the providers' own variables. @throws ZodError naming what is missing */
export function sandboxOptions(source: Record<string, string | undefined>): SandboxOptions {
  const env = environment.parse(source);
  return {
    port: env.SANDBOX_PORT,
    host: env.SANDBOX_HOST,
    dataDir: resolve(env.SANDBOX_DATA_DIR),
    postmarkToken: env.POSTMARK_SERVER_TOKEN,
    stripeSecretKey: env.STRIPE_SECRET_KEY,
    stripeWebhookSecret: env.STRIPE_WEBHOOK_SECRET,
    debitSettlesAfterMs: env.SANDBOX_DEBIT_SETTLES_AFTER_MS,
    ...(env.SANDBOX_PUBLIC_URL ? { publicUrl: env.SANDBOX_PUBLIC_URL.replace(/\/$/, '') } : {}),
    ...(env.SANDBOX_POSTMARK_WEBHOOK_URL ? { postmarkWebhookUrl: env.SANDBOX_POSTMARK_WEBHOOK_URL } : {}),
    ...(env.SANDBOX_POSTMARK_INBOUND_URL ? { postmarkInboundUrl: env.SANDBOX_POSTMARK_INBOUND_URL } : {}),
    ...(env.SANDBOX_STRIPE_WEBHOOK_URL ? { stripeWebhookUrl: env.SANDBOX_STRIPE_WEBHOOK_URL } : {}),
    ...(env.SANDBOX_STRIPE_CONNECT_WEBHOOK_URL ? { stripeConnectWebhookUrl: env.SANDBOX_STRIPE_CONNECT_WEBHOOK_URL } : {}),
    ...(env.STRIPE_PUBLISHABLE_KEY ? { stripePublishableKey: env.STRIPE_PUBLISHABLE_KEY } : {}),
    ...(env.STRIPE_CONNECT_WEBHOOK_SECRET ? { stripeConnectWebhookSecret: env.STRIPE_CONNECT_WEBHOOK_SECRET } : {}),
  };
}

if (import.meta.main) {
  const sandbox = await createSandbox(sandboxOptions(process.env));
  endInOrder(sandbox.close);
}
