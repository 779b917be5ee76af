import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { wallClock } from '#server/clock.ts';
import { openContext, type ProcessContext } from '#server/context.ts';
import { readEnv } from '#server/env.ts';
import { createPorts } from '#server/integrations/create-ports.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { deliver } from '#server/messages/deliver.ts';
import { nextWake } from '#server/runs/next-wake.ts';
import type { TenantScope } from '#server/scope.ts';
import { setTenantClock } from '#server/tenants/clock.ts';
import { drain } from '#server/worker/drain.ts';

const paymentSchema = z.object({ invoiceId: z.uuid(), amountMinor: z.string(), currency: z.string(), at: z.string() });
type Payment = z.infer<typeof paymentSchema>;

/**
 * Lives a sandbox tenant's time up to REPLAY_UNTIL on its own virtual clock: each wake and each payment of REPLAY_PAYMENTS at
 * its own moment, in order. How far it came stands in the database alone, so it may be killed and started again at any time.
 */
export async function runReplayer(): Promise<void> {
  const { REPLAY_TENANT: tenantId = '', REPLAY_UNTIL: untilText = '', REPLAY_PAYMENTS: file = '' } = process.env;
  const env = readEnv();
  await using context = openContext({ env, ...createPorts(env), maxConnections: 4 });
  const payments = z.array(paymentSchema).parse(JSON.parse(await readFile(file, 'utf8')));
  process.send?.('up');
  await live(context, { tenantId, payments, until: Temporal.Instant.from(untilText) });
  process.send?.('done');
}

type Replay = { readonly tenantId: string; readonly payments: readonly Payment[]; readonly until: Temporal.Instant };

async function live(context: ProcessContext, { tenantId, payments, until }: Replay): Promise<void> {
  const options = {
    mail: context.mail,
    wallClock,
    workerId: `replay:${process.pid}`,
    publicUrl: 'http://localhost:3000',
    leaseMs: 1000,
    absentAfterMs: 1500,
  };
  for (;;) {
    const scope = await context.openTenant(tenantId, 'system');
    await drain(scope, { wallClock });
    while ((await deliver(scope, options)) > 0);
    // A killed process leaves a message for some seconds. Time stands still until it is settled: else a jump of the clock
    // would make hours of them, and the customer would have paid before the reminder left.
    if (await isUnsettled(scope)) continue;
    const paid = await countPaid(scope);
    // The clock goes on while the list is read: one moment for all, or a later payment is made before an earlier one.
    const now = scope.clock.now();
    const due = payments.slice(paid).filter(({ at }) => Temporal.Instant.compare(Temporal.Instant.from(at), now) <= 0);
    for (const payment of due) await pay(scope, payment);
    if (due.length > 0) continue;
    const wake = await scope.transaction(nextWake);
    const payAt = payments[paid] ? Temporal.Instant.from(payments[paid].at) : null;
    const next = [wake, payAt].flatMap((moment) => moment ?? []).sort(Temporal.Instant.compare)[0];
    if (next && Temporal.Instant.compare(next, until) <= 0) await setTenantClock(scope, next, wallClock);
    else return;
  }
}

async function pay(scope: TenantScope, payment: Payment): Promise<void> {
  const { invoiceId, amountMinor, currency, at } = payment;
  const amount = { minor: BigInt(amountMinor), currency };
  await scope.transaction((tx) =>
    recordPayment(tx, { invoiceId, source: `replay:${invoiceId}`, amount, method: 'bank_transfer', at: new Date(at) }),
  );
}

/** Payments are made in order, so their number says how far it came. */
async function countPaid(scope: TenantScope): Promise<number> {
  return scope.transaction(async (tx) => {
    const [row] = await tx.db.execute<{ count: number }>(
      sql`select count(*)::int as count from payments where tenant_id = ${tx.tenantId} and source like 'replay:%'`,
    );
    return row?.count ?? 0;
  });
}

/** Whether a message that a killed process left is still to be settled. */
async function isUnsettled(scope: TenantScope): Promise<boolean> {
  return scope.transaction(async (tx) => {
    const rows = await tx.db.execute(
      sql`select 1 from messages where tenant_id = ${tx.tenantId} and status in ('queued', 'sending', 'unknown') limit 1`,
    );
    return rows.length > 0;
  });
}
