import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { enterPortal } from '#server/http/portal.ts';
import { resendForm, wishNewLink } from '#server/http/portal-resend.ts';
import { revokeLinks } from '#server/payments/portal-links.ts';
import { mailNewLinks } from '#server/payments/portal-resend.ts';
import { CLIENT_ADDRESS_HEADER } from '#server/session.ts';
import { portalVisitor, type TestVisitor } from '#test/support/portal.ts';
import { addInvoice, type TestTenant, testTenant } from '#test/support/records.ts';

type Standing = { readonly tenant: TestTenant; readonly visitor: TestVisitor };

/** A browser with a link that was withdrawn. */
async function withdrawn(tenant: TestTenant): Promise<Standing> {
  const invoice = await addInvoice(tenant.scope);
  const visitor = await portalVisitor(tenant, invoice);
  await tenant.scope.transaction((tx) => revokeLinks(tx, invoice.invoiceId, [visitor.linkId]));
  return { tenant, visitor };
}

/** Each test asks from a network address of its own: the limit is the process's. */
const from = (visitor: TestVisitor, network: string) => visitor.request('/p/x', { headers: { [CLIENT_ADDRESS_HEADER]: network } });

const wish = ({ tenant, visitor }: Standing, address: string, token = visitor.token) =>
  wishNewLink(tenant.process, from(visitor, token), { token, address });

const wishes = ({ tenant }: Standing) =>
  tenant.scope.transaction((tx) => tx.db.execute(sql`select fits, status from portal_resends order by at, id`)).then((rows) => [...rows]);

const work = ({ tenant }: Standing) => mailNewLinks(tenant.scope, tenant.process);

describe('the wish for a new link', () => {
  test('is mailed to the contact of the old one, whose mail opens the invoice', async () => {
    await using tenant = await testTenant();
    const at = await withdrawn(tenant);
    await wish(at, 'Till@Nordlicht.example ');
    expect(tenant.mails).toHaveLength(0);
    expect(await work(at)).toBe(1);
    const [mail] = tenant.mails;
    expect(mail).toMatchObject({ to: { email: 'till@nordlicht.example' }, from: { name: 'hallmark' } });
    const token = /\/p\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(await enterPortal(tenant.process, at.visitor.request(), token)).not.toBeNull();
    expect(await work(at)).toBe(0);
  });

  test('of another address is stored and worked the same, and mails nothing', async () => {
    await using tenant = await testTenant();
    const at = await withdrawn(tenant);
    await wish(at, 'thief@evil.example');
    expect(await wishes(at)).toEqual([{ fits: false, status: 'queued' }]);
    expect(await work(at)).toBe(1);
    expect(tenant.mails).toHaveLength(0);
    const kept = await tenant.scope.transaction((tx) => tx.db.execute(sql`select row(r)::text as row from portal_resends r`));
    expect(JSON.stringify(kept)).not.toContain('evil');
  });

  test.each([
    ['an unknown token', 'B'.repeat(43)],
    ['a cut token', 'abc'],
  ])('by %s stores nothing', async (_, token) => {
    await using tenant = await testTenant();
    const at = await withdrawn(tenant);
    await wish(at, 'till@nordlicht.example', token);
    expect(await wishes(at)).toEqual([]);
  });

  test('by a link that still opens stores nothing: its holder has what is needed', async () => {
    await using tenant = await testTenant();
    const at = { tenant, visitor: await portalVisitor(tenant, await addInvoice(tenant.scope)) };
    await wish(at, 'till@nordlicht.example');
    expect(await wishes(at)).toEqual([]);
  });

  test('counts three times an hour for a link, and ten times a quarter of an hour for a network', async () => {
    await using tenant = await testTenant();
    const at = await withdrawn(tenant);
    for (let time = 0; time < 10; time += 1) await wish(at, 'till@nordlicht.example');
    expect(await wishes(at)).toHaveLength(3);
    await expect(wish(at, 'till@nordlicht.example')).rejects.toMatchObject({ status: 429 });
  });
});

test.each(['', 'till', 'till@', `${'a'.repeat(260)}@x.example`])('"%s" is no mail address', (address) => {
  expect(resendForm.safeParse({ address }).success).toBe(false);
});
