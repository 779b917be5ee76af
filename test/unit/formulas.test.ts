import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkFormula,
  evaluateFormula,
  FormulaFailure,
  type FormulaNames,
  type FormulaType,
  fillText,
  listNames,
  VALUE_TYPES,
} from '#workflows-schema/index.ts';

const NAMES: FormulaNames = {
  'invoice.balance': 'money',
  'invoice.amount': 'money',
  'invoice.daysOverdue': 'number',
  'invoice.dueOn': 'date',
  'invoice.currency': 'text',
  'customer.tier': 'choice',
  'customer.personalOnly': 'yes-no',
  'vars.rate': 'number',
  'vars.fee': 'money',
  'event.amount': 'any',
  'event.order.id': 'any',
};
const VALUES = {
  'invoice.balance': { minor: 12_050n, currency: 'EUR' },
  'invoice.amount': { minor: 20_000n, currency: 'EUR' },
  'invoice.daysOverdue': 9,
  'invoice.dueOn': '2026-03-01',
  'invoice.currency': 'EUR',
  'customer.tier': 'A',
  'customer.personalOnly': false,
  'customer.country': null,
  'vars.rate': 2.5,
  'vars.fee': { minor: '500', currency: 'EUR' },
  'event.amount': 12,
  'event.order.id': 'SO-1',
};

/** Every formula here passes the check too, so that what is published is what runs. */
const GOOD: readonly (readonly [string, FormulaType, unknown])[] = [
  ['invoice.balance', 'money', { minor: '12050', currency: 'EUR' }],
  ['invoice.balance + vars.fee', 'money', { minor: '12550', currency: 'EUR' }],
  ['percent(invoice.balance, 2.5)', 'money', { minor: '301', currency: 'EUR' }],
  ['percent(invoice.balance, vars.rate)', 'money', { minor: '301', currency: 'EUR' }],
  ['percent(-1, 50)', 'money', { minor: '-1', currency: 'EUR' }],
  ['min(invoice.balance, 4000)', 'money', { minor: '4000', currency: 'EUR' }],
  ['max(vars.rate, 3.0)', 'number', 3],
  ['round(invoice.balance * vars.rate)', 'money', { minor: '30125', currency: 'EUR' }],
  ['invoice.daysOverdue * 2 + 1', 'number', 19],
  ['invoice.daysOverdue > 5 && invoice.balance >= 10000', 'yes-no', true],
  ['invoice.daysOverdue == 9', 'yes-no', true],
  ['9 == invoice.daysOverdue', 'yes-no', true],
  ['invoice.daysOverdue != 9', 'yes-no', false],
  ['invoice.daysOverdue in [7.0, 9.0]', 'yes-no', true],
  ['event.amount == 12 && event.amount in [12]', 'yes-no', true],
  ['customer.tier in ["A", "B"] || customer.personalOnly', 'yes-no', true],
  ['customer.tier == "A" ? "gold" : "plain"', 'text', 'gold'],
  ['invoice.dueOn < "2026-03-02"', 'yes-no', true],
  ['addDays(invoice.dueOn, 30)', 'date', '2026-03-31'],
  ['addDays(invoice.dueOn, invoice.daysOverdue)', 'date', '2026-03-10'],
  ['days(invoice.dueOn, "2026-02-01")', 'number', -28],
  ['event.amount * 2 > 20', 'yes-no', true],
  ['event.order.id + "!"', 'text', 'SO-1!'],
  ['string(invoice.daysOverdue) + " days"', 'text', '9 days'],
];

describe('a formula', () => {
  it.each(GOOD)('%s as %s', (source, type, value) => {
    expect(checkFormula(source, type, NAMES)).toEqual({ ok: true });
    expect(evaluateFormula(source, type, VALUES)).toEqual(value);
  });

  it.each([
    ['', 'number', /empty/],
    ['invoice.balance +', 'money', /cannot be read/],
    ['invoice.blance', 'money', /There is no "invoice.blance" here: use one of invoice.balance/],
    ['invoice', 'text', /There is no "invoice" here/],
    ['customer.tier', 'number', /gives string, and a number is needed/],
    ['invoice.daysOverdue * 100', 'money', /round/],
    ['invoice.daysOverdue + "x"', 'text', /cannot be read/],
    ['customer.tier.matches("(a+)+$")', 'yes-no', /no function "matches"/],
    ['[1, 2].map(x, x * 2)', 'number', /cannot be read|no function/],
    ['[1, 2].exists(x, x == 2)', 'yes-no', /no function "exists"|cannot be read/],
    ['{"a": 1}', 'text', /cannot be read|not part/],
    ['cel.bind(x, 1, x)', 'number', /no function|cannot be read/],
    ['constructor.constructor("return process")()', 'text', /cannot be read|no function|There is no/],
    ['invoice.__proto__', 'text', /There is no|cannot be read/],
    ['invoice["balance"]', 'money', /not part of a formula/],
    ['1'.repeat(1001), 'number', /1001 characters; 1000 are allowed/],
    [`${'('.repeat(400)}1${')'.repeat(400)}`, 'number', /cannot be read/],
    [`1${' + 1'.repeat(240)}`, 'number', /cannot be read/],
  ] as const)('%s is refused as %s', (source, type, message) => {
    expect(checkFormula(source, type, NAMES)).toEqual({ ok: false, message: expect.stringMatching(message) });
    if (message.source.startsWith('There is no')) return;
    expect(() => evaluateFormula(source, type, VALUES)).toThrow(FormulaFailure);
  });

  it.each([
    ['customer.country', 'text', /"customer.country" has no value here/],
    ['vars.nothing', 'number', /has no value here/],
    ['1 / 0', 'number', /has no value here/],
    ['9223372036854775807 + 1', 'number', /has no value here/],
    ['event.amount', 'text', /gives "12", and text/],
    ['customer.tier', 'date', /gives "A", and a date/],
    ['addDays("2026-02-30", 1)', 'date', /"2026-02-30" is no date/],
    ['addDays("2026-02-28", 99999)', 'date', /cannot be added/],
    ['1e308 * 10', 'number', /a number is needed/],
    ['round(1e300)', 'money', /too large/],
    ['invoice.constructor', 'text', /has no value here/],
    ['invoice.balance.constructor.constructor', 'text', /has no value here/],
    ['customer.tier.constructor', 'text', /has no value here/],
    ['invoice.toString', 'text', /has no value here/],
    ['constructor', 'text', /has no value here/],
  ] as const)('%s as %s fails with a sentence', (source, type, message) => {
    expect(() => evaluateFormula(source, type, VALUES)).toThrow(
      expect.objectContaining({ name: 'FormulaFailure', message: expect.stringMatching(message) }),
    );
  });

  it('does not mix currencies, and gives no amount without one', () => {
    const mixed = { ...VALUES, 'order.total': { minor: 1n, currency: 'USD' } };
    expect(() => evaluateFormula('invoice.balance + order.total', 'money', mixed)).toThrow('mixes amounts in EUR and USD');
    expect(evaluateFormula('order.total', 'money', mixed)).toEqual({ minor: '1', currency: 'USD' });
    expect(() => evaluateFormula('100', 'money', {})).toThrow('without a currency');
  });

  it('tells with has() whether a value is there', () => {
    const source = 'has(customer.country) ? customer.country : "none"';
    expect(checkFormula(source, 'text', { 'customer.country': 'text' })).toEqual({ ok: true });
    expect(evaluateFormula(source, 'text', VALUES)).toBe('none');
    expect(evaluateFormula(source, 'text', { ...VALUES, 'customer.country': 'DE' })).toBe('DE');
  });

  it('sees no name of the machine in the data', () => {
    const values = { '__proto__.polluted': 'yes', 'a.constructor': 'x', prototype: 'y' };
    expect(() => evaluateFormula('a', 'text', values)).toThrow(FormulaFailure);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  const atom = fc.constantFrom(
    ...Object.keys(NAMES),
    '1',
    '2.5',
    '"x"',
    'true',
    'null',
    'constructor',
    '__proto__',
    '9223372036854775807',
    '0',
    'nothing',
  );
  const source = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      atom,
      fc
        .tuple(tie('node'), fc.constantFrom('+', '-', '*', '/', '%', '<', '==', '&&', '||', 'in', '.', '?'), tie('node'))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc
        .tuple(fc.constantFrom('min', 'percent', 'days', 'addDays', 'has', 'size', 'string', 'int', 'eval'), tie('node'), tie('node'))
        .map(([name, a, b]) => `${name}(${a}, ${b})`),
      tie('node').map((inner) => `round(${inner})`),
    ),
  })).node;

  it('throws nothing but a FormulaFailure, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(source, fc.string()), fc.constantFrom(...VALUE_TYPES), (text, type) => {
        expect(checkFormula(text, type, NAMES).ok).toBeTypeOf('boolean');
        try {
          evaluateFormula(text, type, VALUES);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(FormulaFailure);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('a text with places', () => {
  it('is filled from data that is never read as a template', () => {
    const values = {
      'customer.name': '{{ invoice.balance }} "A&B"',
      'invoice.balance': { minor: 12_050n, currency: 'EUR' },
      nothing: null,
    };
    expect(fillText('{{customer.name}} owes {{ invoice.balance }}{{nothing}}', values, 'none')).toBe(
      '{{ invoice.balance }} "A&B" owes 120.50',
    );
    expect(fillText('https://x.example/{{ customer.name }}', values, 'url')).toBe(
      'https://x.example/%7B%7B%20invoice.balance%20%7D%7D%20%22A%26B%22',
    );
    expect(fillText('{"name":"{{customer.name}}"}', values, 'json')).toBe('{"name":"{{ invoice.balance }} \\"A&B\\""}');
    expect(() => fillText('{{ other }}', values, 'none')).toThrow('"other" has no value here');
    expect(() => fillText('{{ constructor }}', values, 'none')).toThrow(FormulaFailure);
    expect(() => fillText('https://x.example/a/{{ up }}', { up: '..' }, 'url')).toThrow('cannot be part of an address');
    expect(fillText('{{ 7*7 }} {% x %} <%= y %>', values, 'none')).toBe('{{ 7*7 }} {% x %} <%= y %>');
  });

  it('lists its names, each once', () => {
    expect(listNames('{{ a.b }} {{c}} {{a.b}} {{ 7*7 }}')).toEqual(['a.b', 'c']);
  });

  it('keeps any value inside a JSON text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(JSON.parse(fillText('{"v":"{{ v }}"}', { v: value }, 'json'))).toEqual({ v: value.toWellFormed() });
      }),
    );
  });
});
