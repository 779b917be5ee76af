import { describe, expect, test } from 'vitest';
import { guessDates, guessDecimal } from '#app/bank/guess-format.ts';
import { type Candidate, matchLine } from '#server/bank/match.ts';
import { readStatement } from '#server/bank/read-statement.ts';
import { BANK_FIELDS } from '#server/bank/statement-columns.ts';

const invoice = (number: string, balance: bigint, given: Partial<Candidate> = {}): Candidate => ({
  invoiceId: number,
  number,
  customerId: 'c-1',
  customerName: 'Nordlicht GmbH',
  balance,
  dueOn: '2026-03-01',
  ...given,
});
const line = (minor: bigint, reference: string, payer = '') => ({ amount: { minor, currency: 'EUR' }, reference, payer });

describe('a line is matched', () => {
  test.each([
    ['number and amount', line(12_050n, 'Rechnung INV-0071 danke'), true, ['number', 'amount']],
    ['a bank that drops the dash', line(12_050n, 'RE INV0071'), true, ['number', 'amount']],
    ['number, amount and name', line(12_050n, 'INV-0071', 'NORDLICHT'), true, ['number', 'amount', 'name']],
    ['another amount', line(10_000n, 'INV-0071'), false, ['number']],
    ['amount alone', line(12_050n, 'Danke'), false, ['amount']],
    ['amount and name', line(12_050n, 'Danke', 'Nordlicht Handels GmbH'), false, ['amount', 'name']],
  ])('by %s', (_name, given, certain, reasons) => {
    expect(matchLine(given, [invoice('INV-0071', 12_050n)])[0]).toMatchObject({ certain, reasons });
  });

  test('not by a number inside another word or number, nor by a name alone', () => {
    expect(matchLine(line(1n, 'XINV-0071 INV-00719'), [invoice('INV-0071', 12_050n)])).toEqual([]);
    expect(matchLine(line(1n, '', 'Nordlicht'), [invoice('INV-0071', 12_050n)])).toEqual([]);
  });

  test('to several invoices of one customer that it names, oldest first', () => {
    const two = [invoice('INV-0072', 5_000n, { dueOn: '2026-03-02' }), invoice('INV-0071', 12_050n)];
    const [best] = matchLine(line(17_050n, 'INV-0071, INV-0072'), two);
    expect(best).toMatchObject({ certain: true, reasons: ['number', 'sum'] });
    expect(best?.parts.map(({ number, minor }) => [number, minor])).toEqual([
      ['INV-0071', 12_050n],
      ['INV-0072', 5_000n],
    ]);
  });

  test('certainly only when one thing fits: not two customers with one number, not a number of two digits', () => {
    const twins = [invoice('INV-0071', 100n), invoice('INV-0071', 100n, { invoiceId: 'other', customerId: 'c-2' })];
    expect(matchLine(line(100n, 'INV-0071'), twins).some(({ certain }) => certain)).toBe(false);
    expect(matchLine(line(100n, 'Order 71'), [invoice('71', 100n)])[0]).toMatchObject({ certain: false });
  });
});

describe('how a file is written', () => {
  test.each([
    [['31/03/2026', '01/04/2026'], 'dmy'],
    [['03/31/2026', '04/01/2026'], 'mdy'],
    [['2026-03-01'], 'ymd'],
    [['03/04/2026'], null],
    [['31/03/2026', '03/31/2026'], null],
    [['soon'], null],
    [[], null],
  ])('dates %o are %s', (cells, format) => {
    expect(guessDates(cells)).toBe(format);
  });

  test.each([
    [['1,234.50', '7.00'], 'point'],
    [['1.234,50'], 'comma'],
    [['12,5'], 'comma'],
    [['1,234'], null],
    [['1.50', '1,50'], null],
    [['100'], null],
  ])('decimals of %o stand behind a %s', (cells, sign) => {
    expect(guessDecimal(cells)).toBe(sign);
  });
});

const MAPPING = {
  columns: { date: 0, amount: 1, payer: 2, reference: 3 },
  dateFormat: 'dmy' as const,
  decimal: 'comma' as const,
  currency: 'EUR',
  account: 'Main',
};

test('a statement is read line by line: what went out is left out, what is wrong is named, equal lines are two', () => {
  const text = [
    'Buchungstag;Betrag;Auftraggeber;Verwendungszweck',
    '01.03.2026;1.234,50;Nordlicht;INV-1',
    '01.03.2026;1.234,50;Nordlicht;INV-1',
    '02.03.2026;-12,00;;Fees',
    '31.02.2026;5,00;;x',
    '03.03.2026;five;;x',
  ].join('\n');
  const { lines, outgoing, errors } = readStatement(text, MAPPING);
  expect(lines.map(({ bookedOn, minor }) => [bookedOn, minor])).toEqual([
    ['2026-03-01', 123_450n],
    ['2026-03-01', 123_450n],
  ]);
  expect(new Set(lines.map(({ hash }) => hash)).size).toBe(2);
  expect(outgoing).toBe(1);
  expect(errors.map(({ line: at, column }) => [at, column])).toEqual([
    [5, 'Buchungstag'],
    [6, 'Betrag'],
  ]);
  // The same file another day gives the same lines.
  expect(readStatement(text, MAPPING).lines.map(({ hash }) => hash)).toEqual(lines.map(({ hash }) => hash));
});

test('no heading stands for two fields', () => {
  const all = BANK_FIELDS.filter(({ id }) => id !== 'currency').flatMap(({ guess }) => [...guess]);
  expect(new Set(all).size).toBe(all.length);
});
