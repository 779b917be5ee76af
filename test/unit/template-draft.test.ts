import { expect, test } from 'vitest';
import { addParagraph, type Draft, insertField, readText, removeParagraph, type TextName, writeText } from '#app/templates/draft.ts';
import { sampleContent } from '#test/support/mail.ts';

const draft: Draft = { subject: 'Invoice', content: sampleContent };

test.each<TextName>(['subject', 'preheader', 'headline', 'closing', 'button', 'paragraph-0', 'paragraph-1'])(
  'the text "%s" is written where it is read',
  (name) => {
    const changed = writeText(draft, name, 'New words');
    expect(readText(changed, name)).toBe('New words');
    expect(readText(draft, name)).not.toBe('New words');
  },
);

test('a field goes in place of the selection, or to the end', () => {
  const field = 'invoice.number';
  expect(insertField(draft, 'subject', { field, start: 0, end: 7 }).subject).toBe('{{ invoice.number }}');
  expect(insertField(draft, 'subject', { field, start: null, end: null }).subject).toBe('Invoice{{ invoice.number }}');
  expect(insertField(draft, 'subject', { field, start: 2, end: null }).subject).toBe('In{{ invoice.number }}voice');
});

test('a field never lands inside another', () => {
  const inside: Draft = { ...draft, subject: 'A {{ invoice.number }} B' };
  expect(insertField(inside, 'subject', { field: 'customer.name', start: 8, end: 8 }).subject).toBe(
    'A {{ invoice.number }}{{ customer.name }} B',
  );
});

test('paragraphs can be added and removed, but for the last', () => {
  const longer = addParagraph(draft);
  expect(longer.content.paragraphs).toHaveLength(3);
  expect(removeParagraph(longer, 0).content.paragraphs).toEqual([sampleContent.paragraphs[1], '']);
  const one = removeParagraph(draft, 0);
  expect(removeParagraph(one, 0)).toEqual(one);
});

test('a mail without a button keeps none when its label is written', () => {
  const without: Draft = { ...draft, content: { ...sampleContent, button: null } };
  expect(writeText(without, 'button', 'Pay').content.button).toBeNull();
  expect(readText(without, 'button')).toBe('');
});
