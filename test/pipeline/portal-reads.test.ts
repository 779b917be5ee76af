import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { RouterContextProvider } from 'react-router';
import { expect, test } from 'vitest';
import site from '#app/routes.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { requestContext } from '#server/http/request-context.ts';
import { creditInvoice } from '#server/ledger/credit-note.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import { setEmbedded } from '#server/tenants/embedded-payment.ts';
import { createCaller } from '#server/trpc/router.ts';
import { type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { portalVisitor } from '#test/support/portal.ts';
import { addInvoice } from '#test/support/records.ts';
import { SANDBOX_KEYS } from '#test/support/sandbox.ts';

/** Every address of the portal in the site map, and the module that answers it. */
const ADDRESSES = (await Promise.resolve(site)).flatMap(({ path, file }) => (path && /^(p|portal)\//.test(path) ? [{ path, file }] : []));

type Loader = (given: { request: Request; params: Record<string, string>; context: RouterContextProvider }) => unknown;

async function loaderOf(file: string): Promise<Loader> {
  const module: { loader?: Loader } = await import(/* @vite-ignore */ resolve('app', file));
  if (!module.loader) throw new Error(`${file} has no loader.`);
  return module.loader;
}

/** Every table: its rows and which transaction wrote each, as one sum. When a link was last seen stands apart: a look may note it. */
async function snapshot(db: Database): Promise<{ readonly tables: Readonly<Record<string, string>>; readonly seen: string }> {
  const names = await db.execute<{ name: string }>(sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker') order by 1`);
  const tables: Record<string, string> = {};
  for (const { name } of names) {
    const writer = sql.raw(name === 'public.portal_links' ? "''" : 't.xmin::text');
    const [row] = await db.execute<{ rows: string }>(sql`
      select count(*) || ' ' || coalesce(md5(string_agg(r, '' order by r)), '') as rows
      from (select (to_jsonb(t) - 'last_seen_at')::text || ${writer} as r from ${sql.raw(name)} t) as rows`);
    tables[name] = row?.rows ?? '';
  }
  const [seen] = await db.execute<{ at: string }>(
    sql`select string_agg(coalesce(last_seen_at::text, '-'), ' ' order by id) as at from portal_links`,
  );
  return { tables, seen: seen?.at ?? '' };
}

/** A visitor with everything there is to look at. */
async function visited(tenant: PayingTenant) {
  const { scope, process, invoiceId, customerId, linkId } = tenant;
  const second = await addInvoice(scope, { externalId: 'INV-2', number: '0008' });
  const amount = { minor: 5000n, currency: 'EUR' };
  const { paymentId } = await scope.transaction((tx) =>
    recordPayment(tx, { invoiceId, source: 'test:1', amount, method: 'card', at: tx.nowDate }),
  );
  await scope.transaction((tx) => creditInvoice(tx, { invoiceId, amount: { minor: 100n, currency: 'EUR' }, note: '' }));
  const [note] = await scope.transaction((tx) => tx.db.execute<{ id: string }>(sql`select id from credit_notes`));
  await scope.transaction((tx) => setEmbedded(tx, true));
  const ask = { invoices: [{ invoiceId, minor: null }], linkId, customerEmail: 'till@nordlicht.example' };
  const sessionId = (await startCheckout(scope, process, ask)).url.replace('/portal/pay/', '');
  const visitor = await portalVisitor(tenant, { invoiceId, customerId });
  return { visitor, noteId: note?.id ?? '', paymentId, sessionId, query: `?pick=${invoiceId}&pick=${second.invoiceId}` };
}

async function look(tenant: PayingTenant, file: string, given: { request: Request; params: Record<string, string> }): Promise<void> {
  const context = new RouterContextProvider();
  const { process } = tenant;
  context.set(requestContext, {
    process,
    session: null,
    caller: createCaller({ process, session: null, headers: new Headers() }),
    nonce: '',
  });
  try {
    await (await loaderOf(file))({ ...given, context });
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
  }
}

test('the site map has the addresses of the portal', () => {
  expect(ADDRESSES.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['p/:token', 'portal/invoice', 'portal/account', 'portal/statement.pdf']),
  );
});

test.each(ADDRESSES)('to GET or HEAD $path changes nothing', async ({ path, file }) => {
  await using tenant = await payingTenant({}, { STRIPE_PUBLISHABLE_KEY: SANDBOX_KEYS.stripePublishableKey });
  const { visitor, noteId, paymentId, sessionId, query } = await visited(tenant);
  await using owner = openDatabase(tenant.url, 'owner', 1);
  const params = { token: visitor.token, noteId, paymentId, sessionId };
  const named = Object.entries(params).reduce((left, [name, value]) => left.replace(`:${name}`, value), path);
  const address = `/${named}${path === 'portal/pay' ? query : ''}`;
  for (const raised of [false, true]) {
    if (raised) visitor.raise();
    const before = await snapshot(owner.db);
    expect(before.tables['public.invoices']).toMatch(/^2 /);
    await look(tenant, file, { request: visitor.request(address, { method: 'HEAD' }), params });
    expect(await snapshot(owner.db)).toEqual(before);
    await look(tenant, file, { request: visitor.request(address), params });
    expect((await snapshot(owner.db)).tables).toEqual(before.tables);
  }
});
