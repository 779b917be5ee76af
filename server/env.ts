import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { SecretKeys } from './secrets.ts';

const POSTMARK = 'https://api.postmarkapp.com';

const schema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** The address that people reach the product under; links in mails start with it. */
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('.data'),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  POSTMARK_SERVER_TOKEN: z.string().min(1),
  POSTMARK_API_URL: z.url().default(POSTMARK),
  /** Stands in the address of the webhooks, which have no signature; 22 random letters and digits are 128 bits. */
  POSTMARK_WEBHOOK_SECRET: z.string().min(22, 'must have at least 22 characters, so that nobody can guess it'),
  /** Where customers' answers come in, e.g. `<hash>@inbound.postmarkapp.com`; without it they go to the company. */
  POSTMARK_INBOUND_ADDRESS: z
    .email()
    .regex(/^[^+]{1,37}@/, 'must have at most 37 characters before the @, and no plus: a signature is added there')
    .optional(),
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_API_URL: z.url().default('https://api.stripe.com'),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  /** Signs what Stripe tells of the companies' own accounts; without it none can be connected. */
  STRIPE_CONNECT_WEBHOOK_SECRET: z.string().min(1).optional(),
  /** Shown to browsers; without it no card fields stand on our pages. */
  STRIPE_PUBLISHABLE_KEY: z
    .string()
    .regex(/^pk_(test|live)_\w+$/, 'must start with pk_test_ or pk_live_')
    .optional(),
  STRIPE_JS_URL: z.url().default('https://js.stripe.com/endive/stripe.js'),
  /** `required`: a company without its own Stripe account or key is not paid into the account of STRIPE_SECRET_KEY. */
  STRIPE_OWN_ACCOUNTS: z.enum(['optional', 'required']).default('optional'),
  /** Locks what tenants entrust to us; at least 32 characters. Without it AUTH_SECRET does. */
  SECRETS_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  /** The key before it, while what it locked is still in use. */
  SECRETS_KEY_BEFORE: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Env = Omit<z.infer<typeof schema>, 'PUBLIC_URL' | 'AUTH_SECRET'> & { PUBLIC_URL: string; AUTH_SECRET: string };

/**
 * Reads the configuration once, at the start of a process. Nothing else reads the environment.
 * @throws Error that lists every variable that is missing or wrong, with what is allowed
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(
      `The configuration is incomplete or wrong:\n${lines.join('\n')}\n\`npm start\` sets all of it for a local trial; see README, "Configuration".`,
    );
  }
  const env = parsed.data;
  return {
    ...env,
    DATA_DIR: resolve(env.DATA_DIR),
    PUBLIC_URL: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    // Without a configured secret, sessions end with the process: safe, and enough for a trial.
    AUTH_SECRET: env.AUTH_SECRET ?? randomBytes(32).toString('hex'),
  };
}

/** The keys that tenants' secrets are locked with, the newest first. */
export function secretKeys({ SECRETS_KEY, SECRETS_KEY_BEFORE, AUTH_SECRET }: Env): SecretKeys {
  return [SECRETS_KEY ?? AUTH_SECRET, ...(SECRETS_KEY_BEFORE ? [SECRETS_KEY_BEFORE] : []), AUTH_SECRET];
}

/** Whether mails go to a stand-in instead of Postmark: then nobody finds them in an inbox. */
export const mailIsSimulated = (env: Env): boolean => new URL(env.POSTMARK_API_URL).origin !== POSTMARK;
