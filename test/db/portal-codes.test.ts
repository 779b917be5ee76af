import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { pickTongue } from '#app/portal/words/languages.ts';
import { actOnCode, portalBack, requireRaised } from '#server/http/portal-raise.ts';
import type { TenantScope } from '#server/scope.ts';
import { portalVisitor, type TestVisitor } from '#test/support/portal.ts';
import { addInvoice, type TestTenant, testTenant } from '#test/support/records.ts';

type Standing = { readonly tenant: TestTenant; readonly visitor: TestVisitor };

async function standing(tenant: TestTenant): Promise<Standing> {
  return { tenant, visitor: await portalVisitor(tenant, await addInvoice(tenant.scope)) };
}

const ask = async ({ tenant, visitor }: Standing) => actOnCode(tenant.process, await visitor.visit(), { intent: 'mail' });
const type = async ({ tenant, visitor }: Standing, code: string) =>
  actOnCode(tenant.process, await visitor.visit(), { intent: 'check', code });

const newestCode = ({ tenant }: Standing): string => /\b\d{6}\b/.exec(tenant.mails.at(-1)?.subject ?? '')?.[0] ?? '';
const another = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Lets time pass for the codes that were mailed. */
const age = (scope: TenantScope, minutes: number) =>
  scope.transaction((tx) =>
    tx.db.execute(sql`update portal_codes set created_at = created_at - ${minutes} * interval '1 minute',
      expires_at = expires_at - ${minutes} * interval '1 minute'`),
  );

describe('a code by mail', () => {
  test('is mailed to the contact of the link in the name of the company, and raises the pass once', async () => {
    await using tenant = await testTenant();
    const at = await standing(tenant);
    expect((await at.visitor.visit()).raised).toBe(false);
    await ask(at);
    expect(tenant.mails.at(-1)).toMatchObject({ to: { email: 'till@nordlicht.example' }, from: { name: 'hallmark' } });
    const code = newestCode(at);
    at.visitor.keep((await type(at, ` ${code.slice(0, 3)} ${code.slice(3)}`))['set-cookie']);
    expect((await at.visitor.visit()).raised).toBe(true);
    await expect(type(at, code)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('is kept as a keyed hash and nowhere else', async () => {
    await using tenant = await testTenant();
    const at = await standing(tenant);
    await ask(at);
    const rows = await tenant.scope.transaction((tx) =>
      tx.db.execute<{ row: string }>(sql`select row(c)::text as row from portal_codes c union all select row(a)::text from audit_log a`),
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(({ row }) => new RegExp(`\\b${newestCode(at)}\\b`).test(row))).toEqual([]);
  });

  test('is over after five tries, even for the right one', async () => {
    await using tenant = await testTenant();
    const at = await standing(tenant);
    await ask(at);
    const code = newestCode(at);
    for (let time = 0; time < 5; time += 1) await expect(type(at, another(code))).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(type(at, code)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('is looked at five times at most when all tries come at once', async () => {
    await using tenant = await testTenant();
    const at = await standing(tenant);
    await ask(at);
    await Promise.allSettled(Array.from({ length: 12 }, () => type(at, another(newestCode(at)))));
    const [row] = await tenant.scope.transaction((tx) => tx.db.execute<{ tries: number }>(sql`select tries from portal_codes`));
    expect(row?.tries).toBe(5);
  });

  test('works for ten minutes', async () => {
    await using tenant = await testTenant();
    const at = await standing(tenant);
    await ask(at);
    await age(tenant.scope, 10);
    await expect(type(at, newestCode(at))).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('takes the place of the one before, three times in a quarter of an hour', async () => {
    await using tenant = await testTenant();
    const at = await standing(tenant);
    await ask(at);
    const first = newestCode(at);
    await ask(at);
    if (first !== newestCode(at)) await expect(type(at, first)).rejects.toMatchObject({ code: 'invalid-input' });
    await ask(at);
    await expect(ask(at)).rejects.toMatchObject({ code: 'too-many-requests' });
    expect(tenant.mails).toHaveLength(3);
    await age(tenant.scope, 15);
    await ask(at);
    expect(await type(at, newestCode(at))).toHaveProperty('set-cookie');
  });

  test('does not open another link', async () => {
    await using tenant = await testTenant();
    const at = await standing(tenant);
    const other = { tenant, visitor: await portalVisitor(tenant, await addInvoice(tenant.scope, { externalId: 'INV-2' }, 'C-2')) };
    await ask(at);
    await expect(type(other, newestCode(at))).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('is understood in Arabic digits, and mailed in the language of the contact', async () => {
    await using tenant = await testTenant();
    const at = await standing(tenant);
    await tenant.scope.transaction((tx) => tx.db.execute(sql`update contacts set locale = 'ar-EG'`));
    await ask(at);
    expect(tenant.mails.at(-1)?.html).toContain('dir="rtl"');
    expect(pickTongue((await at.visitor.visit()).wishes).language).toBe('ar');
    const typed = newestCode(at).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    expect(await type(at, typed)).toHaveProperty('set-cookie');
  });
});

test('a page that shows more than the invoice leads to the code and back', async () => {
  await using tenant = await testTenant();
  const { visitor } = await standing(tenant);
  const seen = await visitor.visit();
  const answer = await Promise.resolve()
    .then(() => requireRaised(seen, '/portal/statement?from=2026-01-01'))
    .catch((thrown: unknown) => thrown);
  expect(answer instanceof Response && answer.headers.get('location')).toBe('/portal/code?back=%2Fportal%2Fstatement%3Ffrom%3D2026-01-01');
  expect(() => requireRaised({ ...seen, raised: true }, '/portal/account')).not.toThrow();
});

test.each([
  ['/portal/account?page=2', '/portal/account?page=2'],
  ['https://evil.example/portal/', '/portal/invoice'],
  ['//evil.example', '/portal/invoice'],
  ['/portal//evil', '/portal/invoice'],
  ['/sign-out', '/portal/invoice'],
  [null, '/portal/invoice'],
])('%s leads back to %s', (given, back) => {
  expect(portalBack(given)).toBe(back);
});
