import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inkOn } from '#emails/brand.ts';
import { templateContentSchema } from '#emails/content.ts';
import { type MessageFields, sampleFields } from '#emails/fields.ts';
import { fieldsUsed, type RenderInput, renderMessage } from '#emails/render.ts';
import { sampleBrand, sampleContent } from '#test/support/mail.ts';

const SUBJECT = 'Invoice {{ invoice.number }} was due {{ invoice.due_date }}';

function render(changes: Partial<RenderInput> & { readonly values?: MessageFields } = {}) {
  const { values, ...input } = changes;
  return renderMessage({
    content: sampleContent,
    subject: SUBJECT,
    brand: sampleBrand,
    fields: { ...sampleFields('invoice'), ...values },
    ...input,
  });
}

describe('a rendered message', () => {
  test('carries the fields, the amount, the link and the sender in all three parts', () => {
    const { subject, html, text } = render();
    expect(subject).toBe('Invoice INV-10428 was due 1 March 2026');
    for (const piece of [
      'Invoice INV-10428 is still open',
      'EUR 1,840.00',
      'https://pay.example/p/sample',
      'Northwind Supplies Ltd',
      'VAT GB123456789',
    ]) {
      expect(html).toContain(piece);
      expect(text).toContain(piece);
    }
    expect(html).toMatch(/^<!DOCTYPE html/);
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).not.toMatch(/\{\{|\{%|[\uE000\uE001]/);
  });

  test('has a note above it where one is given, and the next one of the same template has none', () => {
    const note = 'This is a <test>.';
    expect(render({ note }).text).toMatch(/^This is a <test>\.\n\nInvoice INV-10428 is still open/);
    expect(render({ note }).html).toContain('This is a &lt;test&gt;.');
    expect(render().html + render().text).not.toContain('This is a');
  });

  test('has a plain-text part that reads as a letter', () => {
    expect(render().text).toBe(
      `Invoice INV-10428 is still open

Hello Ada,

Amount due: EUR 1,840.00

Pay EUR 1,840.00:
https://pay.example/p/sample

If it is on its way already, thank you.

Invoice: INV-10428
Due date: 1 March 2026

Questions? Reply to this mail or call +44 20 7946 0018: a person answers.

-- 
Northwind Supplies Ltd
1 Quay Street
Bristol BS1 4DJ
VAT GB123456789
`,
    );
  });

  test.each([null, '', undefined])('is refused, with the name of the field, when a value is %j', (value) => {
    const fields = { ...sampleFields('invoice') };
    expect(() => render({ fields: { ...fields, 'contact.first_name': value ?? null } })).toThrow(
      expect.objectContaining({ code: 'missing-field', field: 'contact.first_name' }),
    );
    const { 'links.portal': _link, ...without } = fields;
    expect(() => render({ fields: without })).toThrow(expect.objectContaining({ code: 'missing-field', field: 'links.portal' }));
  });

  test('takes a default or a condition for a field that may be missing', () => {
    const content = { ...sampleContent, headline: 'Hello {{ contact.first_name | default: "there" }}' };
    const fields = { ...sampleFields('invoice'), 'contact.first_name': null, 'company.phone': null };
    const { text } = render({ content: { ...content, paragraphs: ['One.'] }, fields });
    expect(text).toContain('Hello there');
    expect(text).toContain('Reply to this mail: a person answers.');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'https://x.example/"onclick="x', '//x.example', 'mailto:x@y.example'])(
    'is refused when its link is %j',
    (link) => {
      expect(() => render({ values: { 'links.portal': link } })).toThrow(expect.objectContaining({ code: 'bad-link' }));
    },
  );

  test('never compiles or lets out what the data says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('{{7*7}}', '{% for x in y %}', '<script>', '"\'><img src=x>', '\r\nBcc: x@y'),
        (noise, attack) => {
          const name = `n${noise}${attack}`;
          const { subject, html, text } = render({ values: { 'invoice.number': name } });
          expect(html).not.toContain('<script>');
          expect(html).not.toContain('<img src=x>');
          expect(`${subject}${text}`).not.toContain('49 was due');
          expect(subject).not.toMatch(/[\r\n\u2028\u2029\0]/);
          expect(text.split('\n')).toHaveLength(render().text.split('\n').length);
        },
      ),
    );
  });

  test('shows what the author typed as text, never as markup', () => {
    const { html } = render({ content: { ...sampleContent, headline: '5 < 6 <b>{{ invoice.number | upcase }}</b>' } });
    expect(html).toContain('5 &#60; 6 &#60;b&#62;INV-10428&#60;/b&#62;');
  });

  test.each([
    '{% for i in (1..10000000) %}x{% endfor %}',
    '{% include "x" %}',
    '{{ invoice.number | raw }}',
    '{{ invoice.number | where: "constructor" }}',
    '{{ "constructor" | split: "" }}',
    '{% if %}',
    '{{ unclosed',
  ])('cannot be made from %j', (headline) => {
    expect(() => render({ content: { ...sampleContent, headline } })).toThrow(expect.objectContaining({ code: 'bad-template' }));
  });

  test.each(['invoice.constructor', 'constructor.constructor', '__proto__.x', 'invoice.number.__proto__'])(
    'reaches nothing through {{ %s }}',
    (path) => {
      expect(() => render({ content: { ...sampleContent, headline: `{{ ${path} }}` } })).toThrow(
        expect.objectContaining({ name: 'RenderFailure' }),
      );
    },
  );

  test('keeps the lines of a list in paragraphs and facts, and joins them where there is one line', () => {
    const list = { 'digest.lines': 'INV-1: EUR 5.00\n\n<b>INV-2</b>: EUR 6.00\r\n' };
    const { subject, html, text } = render({
      content: { ...sampleContent, headline: 'Open: {{ digest.lines }}', paragraphs: ['{{ digest.lines }}'], facts: ['digest.lines'] },
      subject: '{{ digest.lines }}',
      values: list,
    });
    expect(subject).toBe('INV-1: EUR 5.00; <b>INV-2</b>: EUR 6.00');
    expect(html.match(/INV-1: EUR 5.00<br>&(lt|#60);b&/g)).toHaveLength(2);
    expect(html).toContain('Open: INV-1: EUR 5.00; &lt;b&gt;');
    expect(text).toContain('\n\nINV-1: EUR 5.00\n<b>INV-2</b>: EUR 6.00\n');
    expect(text).toContain('Open: INV-1: EUR 5.00; <b>INV-2</b>');
  });

  test('is not confused by a brand that holds marks or Liquid', () => {
    const { html } = render({ brand: { ...sampleBrand, legalName: 'A \uE0000\uE001 {{ x }} <b>' } });
    expect(html).toContain('A 0 {{ x }} &lt;b&gt;');
  });
});

describe('a template', () => {
  test('names every field that it uses', () => {
    expect([...fieldsUsed(sampleContent, SUBJECT)].sort()).toEqual([
      'company.phone',
      'contact.first_name',
      'invoice.balance',
      'invoice.due_date',
      'invoice.number',
    ]);
    expect(() => fieldsUsed(sampleContent, '{{ invoice.nonsense }}')).toThrow(
      expect.objectContaining({ code: 'unknown-field', field: 'invoice.nonsense' }),
    );
  });

  test('is refused when it names blocks that do not exist', () => {
    expect(templateContentSchema.safeParse(sampleContent).success).toBe(true);
    expect(templateContentSchema.safeParse({ ...sampleContent, facts: ['invoice.colour'] }).success).toBe(false);
    expect(templateContentSchema.safeParse({ ...sampleContent, paragraphs: [] }).success).toBe(false);
    expect(templateContentSchema.safeParse({ ...sampleContent, button: { label: 'x', link: 'https://evil.example' } }).success).toBe(false);
  });
});

test.each([
  ['#0F766E', '#FFFFFF'],
  ['#FFFFFF', '#1C1A17'],
  ['#FFD400', '#1C1A17'],
  ['#1D4ED8', '#FFFFFF'],
])('the button on %s has the ink that reads better', (colour, ink) => {
  expect(inkOn(colour)).toBe(ink);
});
