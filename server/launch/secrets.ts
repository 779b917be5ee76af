import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const random = (): string => randomBytes(24).toString('hex');

/** Each secret, and what it becomes where there is none yet: a folder of an earlier version keeps what it has and gets what is new. */
const secretsSchema = z.object({
  AUTH_SECRET: z.string().default(random),
  POSTMARK_SERVER_TOKEN: z.string().default(() => `sandbox-${random()}`),
  POSTMARK_WEBHOOK_SECRET: z.string().default(random),
  STRIPE_SECRET_KEY: z.string().default(() => `sk_test_${random()}`),
  STRIPE_PUBLISHABLE_KEY: z.string().default(() => `pk_test_${random()}`),
  STRIPE_WEBHOOK_SECRET: z.string().default(() => `whsec_${random()}`),
  STRIPE_CONNECT_WEBHOOK_SECRET: z.string().default(() => `whsec_${random()}`),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** The secrets of a local trial: made once for a data folder, readable by its owner only. The provider keys open the sandbox alone. */
export async function localSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  const known = await readFile(file, 'utf8').catch(() => '{}');
  const secrets = secretsSchema.parse(JSON.parse(known));
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (text !== known) await writeFile(file, text, { mode: 0o600 });
  return secrets;
}
