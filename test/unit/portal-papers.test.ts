import { expect, test } from 'vitest';
import { fileAnswer } from '#app/portal/file-answer.server.ts';
import type { CompanyView } from '#app/portal/invoice-view.ts';
import { printReceipt, printStatement } from '#app/portal/pdf/papers.server.tsx';
import type { StatementPartView } from '#app/portal/statement-view.ts';
import { LANGUAGE_CODES, tongueOf } from '#app/portal/words/languages.ts';
import { receiptWords } from '#app/portal/words/receipt.ts';
import { statementWords } from '#app/portal/words/statement.ts';

const company: CompanyView = {
  name: 'Żółw & Söhne Ελλάδα',
  lines: ['1 Quay Street'],
  logoUrl: null,
  phone: null,
  email: 'a@b.example',
  colour: '#0F766E',
  ink: '#FFFFFF',
};

const head = (pdf: Uint8Array): string => Buffer.from(pdf).subarray(0, 5).toString('latin1');

test.each(LANGUAGE_CODES)('a receipt in %s is a PDF', async (language) => {
  const words = receiptWords[language];
  const pdf = await printReceipt({
    tongue: tongueOf(language),
    company,
    number: '0007',
    here: '',
    pdf: '',
    title: words.title.succeeded,
    amount: '\u2068EUR 120.50\u2069',
    facts: [[words.paidBy, 'Visa 4242']],
    what: words.what,
    parts: [['فاتورة 0007 漢字 🙂', 'EUR 120.50']],
  });
  expect(head(pdf)).toBe('%PDF-');
  expect(pdf.length).toBeLessThan(120_000);
});

test('a statement of hundreds of lines runs over pages, and leaves out what is too much', async () => {
  const line = { day: '1 March 2026', what: 'Payment', numbers: 'INV-1', change: 'EUR 1.00', balance: 'EUR 2.00' };
  const part: StatementPartView = {
    currency: 'EUR',
    opening: ['You owed', 'EUR 0.00'],
    closing: ['You owed', 'EUR 0.00'],
    movements: Array.from({ length: 300 }, (_, index) => ({ key: String(index), ...line })),
    items: [{ id: '1', number: 'INV-1', due: '1 March 2026', age: 'Not due yet', balance: 'EUR 2.00' }],
    aging: [['Not due yet', 'EUR 2.00']],
    credit: 'EUR 5.00',
  };
  const pdf = await printStatement({
    tongue: tongueOf('ar'),
    words: statementWords.ar,
    company,
    customer: 'شركة النور',
    number: '0007',
    period: { from: '2026-01-01', to: '2026-03-01', bad: false },
    periodText: '1 – 31',
    query: '',
    asOf: '',
    parts: [part],
  });
  expect(head(pdf)).toBe('%PDF-');
  expect(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length,
  ).toBeGreaterThan(3);
});

test.each([
  ['INV/2026 #7"; filename=x.exe', 'INV-2026-7-filename-x-exe'],
  ['../../etc/passwd', 'etc-passwd'],
  ['فاتورة', 'file'],
  ['a\r\nSet-Cookie: b', 'a-Set-Cookie-b'],
])('a file of "%s" has a safe name', (name, safe) => {
  const headers = fileAnswer('x', name, 'pdf').headers;
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${safe}.pdf"`);
  expect(headers.get('cache-control')).toBe('no-store');
});
