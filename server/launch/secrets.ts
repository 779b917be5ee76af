import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const secretsSchema = z.object({
  AUTH_SECRET: z.string(),
  POSTMARK_SERVER_TOKEN: z.string(),
  POSTMARK_WEBHOOK_SECRET: z.string(),
  STRIPE_SECRET_KEY: z.string(),
  STRIPE_WEBHOOK_SECRET: z.string(),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** The secrets of a local trial: made once for a data folder, readable by its owner only. The provider keys open the sandbox alone. */
export async function localSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return secretsSchema.parse(JSON.parse(known));
  const random = (): string => randomBytes(24).toString('hex');
  const secrets: Secrets = {
    AUTH_SECRET: random(),
    POSTMARK_SERVER_TOKEN: `sandbox-${random()}`,
    POSTMARK_WEBHOOK_SECRET: random(),
    STRIPE_SECRET_KEY: `sk_test_${random()}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${random()}`,
  };
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
