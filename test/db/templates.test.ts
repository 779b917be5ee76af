import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type MessageFields, mergeField, sampleFields } from '#emails/fields.ts';
import { renderMessage } from '#emails/render.ts';
import { requireRenderable, saveTemplate } from '#server/templates/save.ts';
import { FIRST_TEMPLATES } from '#server/templates/starters.ts';
import {
  getTemplate,
  installStarterTemplates,
  installTemplatesFor,
  listTemplates,
  requireTemplateVersion,
} from '#server/templates/store.ts';
import { sampleBrand } from '#test/support/mail.ts';
import { addTenant, testTenant } from '#test/support/records.ts';

describe('the messages that a tenant starts with', () => {
  test.each(FIRST_TEMPLATES.map((starter) => [starter.key, starter] as const))(
    '%s can be rendered, also without the fields that may be missing',
    (_, starter) => {
      requireRenderable(starter, starter.subjectKind);
      const missing = { 'company.phone': null, 'contact.first_name': null, 'order.promised_date': null, 'order.tracking_url': null };
      const fields: MessageFields = { ...sampleFields(starter.subjectKind), ...missing };
      const { text, subject } = renderMessage({ ...starter, fields, brand: sampleBrand });
      expect(text).toContain('Hello there');
      expect(text).toContain('a person answers.');
      expect(subject.length).toBeLessThan(90);
      for (const name of starter.content.facts) expect(text).toContain(mergeField(name).sample);
    },
  );

  test('are installed once, for this tenant alone', async () => {
    await using tenant = await testTenant();
    const other = await addTenant(tenant, 'other');
    await tenant.scope.transaction(installStarterTemplates);
    await tenant.scope.transaction(installStarterTemplates);
    expect((await listTemplates(tenant.scope)).map((template) => template.key).sort()).toEqual(
      FIRST_TEMPLATES.map(({ key }) => key).sort(),
    );
    await expect(getTemplate(other.scope, 'no-such-key')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the messages of the library', () => {
  test('come with the flow that sends them, and leave what the tenant has as it is', async () => {
    await using tenant = await testTenant();
    const keys = async () => (await listTemplates(tenant.scope)).map(({ key }) => key).sort();
    await tenant.scope.transaction((tx) => installTemplatesFor(tx, ['cart-offer', 'payment-receipt', 'of our own']));
    expect(await keys()).toEqual(['cart-offer', 'payment-receipt']);
    const { content, number } = await getTemplate(tenant.scope, 'cart-offer');
    await saveTemplate(tenant.scope, { key: 'cart-offer', version: number, subject: 'Ours', content });
    await tenant.scope.transaction((tx) => installTemplatesFor(tx, ['cart-offer', 'cart-help']));
    expect(await keys()).toEqual(['cart-help', 'cart-offer', 'payment-receipt']);
    expect(await getTemplate(tenant.scope, 'cart-offer')).toMatchObject({ subject: 'Ours', version: 2 });
    const streams = await tenant.scope.transaction((tx) =>
      tx.db.execute<{ key: string; stream: string }>(sql`select key, stream from templates where tenant_id = ${tx.tenantId} order by key`),
    );
    expect([...streams]).toEqual([
      { key: 'cart-help', stream: 'broadcast' },
      { key: 'cart-offer', stream: 'broadcast' },
      { key: 'payment-receipt', stream: 'transactional' },
    ]);
  });
});

describe('saving a template', () => {
  test('makes the next version and keeps the one before as it was', async () => {
    await using tenant = await testTenant();
    await tenant.scope.transaction(installStarterTemplates);
    const first = await getTemplate(tenant.scope, 'payment-receipt');
    const content = { ...first.content, headline: 'We got it' };
    expect(await saveTemplate(tenant.scope, { key: first.key, version: first.number, subject: 'Receipt', content })).toEqual({
      version: first.number + 1,
    });
    expect(await getTemplate(tenant.scope, first.key)).toMatchObject({ subject: 'Receipt', content: { headline: 'We got it' } });
    const before = await tenant.scope.transaction((tx) => requireTemplateVersion(tx, { templateId: first.id, number: first.number }));
    expect(before.subject).toBe(first.subject);
    const stale = saveTemplate(tenant.scope, { key: first.key, version: first.number, subject: 'Other', content });
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  });

  test.each([
    ['{{ invoice.nonsense }}', 'There is no field "invoice.nonsense"'],
    ['{{ order.total }}', 'not known in messages about one invoice'],
    ['{% for x in y %}', 'The text cannot be read'],
    ['{{ unclosed', 'The text cannot be read'],
  ])('refuses the subject %s', async (subject, sentence) => {
    await using tenant = await testTenant();
    await tenant.scope.transaction(installStarterTemplates);
    const { key, number, content } = await getTemplate(tenant.scope, 'payment-receipt');
    const saving = saveTemplate(tenant.scope, { key, version: number, subject, content });
    await expect(saving).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining(sentence) });
  });
});
