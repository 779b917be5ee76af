import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { DEMO_COMPANY } from '#db/demo/world.ts';
import { openContext, type ProcessContext } from '#server/context.ts';
import type { Env } from '#server/env.ts';
import { createPorts } from '#server/integrations/create-ports.ts';
import { addMember, findUser, setPassword } from '#server/tenants/accounts.ts';
import { createApiKey } from '#server/tenants/api-keys.ts';
import { registerTenant } from '#server/tenants/register.ts';
import { clearTenant } from './clear.ts';
import { DEMO_ZONE, loadDemo } from './load.ts';

const accessSchema = z.object({ email: z.string(), password: z.string(), apiKey: z.string() });
export type DemoAccess = z.infer<typeof accessSchema>;

const OWNER = { name: 'Dana Whitfield', email: 'dana@hallmark-pryce.example' };
const COLLEAGUES = [
  { name: 'Priya Nair', email: 'priya@hallmark-pryce.example', role: 'agent' },
  { name: 'Tom Adeyemi', email: 'tom@hallmark-pryce.example', role: 'agent' },
] as const;

/**
 * Makes the demo tenant unless it is there, whole; what a killed first start left half done is made again. Returns how to
 * get in: from `file`, or anew when the file is lost.
 */
export async function ensureDemo(env: Env, file: string): Promise<DemoAccess> {
  const context = openContext({ env, ...createPorts(env), maxConnections: 4 });
  try {
    const known = accessSchema.safeParse(JSON.parse(await readFile(file, 'utf8').catch(() => '{}')));
    const user = await findUser(context, OWNER.email);
    const tenantId = user?.tenantId ?? (await foundDemo(context));
    if (!(await isLoaded(context, tenantId))) {
      await clearTenant(env.DATABASE_URL, tenantId);
      await loadDemo(context, tenantId);
    }
    if (known.success && user) return known.data;
    return await newAccess(context, tenantId);
  } finally {
    await context[Symbol.asyncDispose]();
  }
}

async function foundDemo(context: ProcessContext): Promise<string> {
  const { tenantId } = await registerTenant(
    context,
    {
      ...OWNER,
      password: newPassword(),
      company: DEMO_COMPANY,
      timeZone: DEMO_ZONE,
      sandbox: true,
      address: '14 Canal Wharf, Manchester M1 2HB, United Kingdom',
      vatId: 'GB 123 4567 89',
      phone: '+44 161 496 0018',
      partPayments: true,
    },
    async () => {},
  );
  for (const colleague of COLLEAGUES) await addMember(context, { tenantId, ...colleague, password: newPassword() });
  return tenantId;
}

async function isLoaded(context: ProcessContext, tenantId: string): Promise<boolean> {
  const scope = await context.openTenant(tenantId, 'system');
  const rows = await scope.transaction((tx) =>
    tx.db.execute(sql`select 1 from audit_log where tenant_id = ${tx.tenantId} and action = 'demo.loaded' limit 1`),
  );
  return rows.length > 0;
}

async function newAccess(context: ProcessContext, tenantId: string): Promise<DemoAccess> {
  const password = newPassword();
  await setPassword(context, { email: OWNER.email, password });
  const scope = await context.openTenant(tenantId, 'system');
  const { key } = await scope.transaction((tx) => createApiKey(tx, 'Demo key'));
  return { email: OWNER.email, password, apiKey: key };
}

const newPassword = (): string => `demo-${randomBytes(6).toString('hex')}`;
