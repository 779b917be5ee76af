import { parseDecimal } from '#workflows-schema/index.ts';
import type { DateFormat, ImportField, ImportMapping } from './mapping.ts';

export type RowError = {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly problem: string;
};

export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type CustomerCells = {
  readonly line: number;
  readonly customer: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly contact: string | undefined;
  readonly country: string | undefined;
  readonly tier: string | undefined;
};

export type InvoiceCells = CustomerCells & {
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly settledOn: string | undefined;
  readonly terms: string | undefined;
};

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Reads one row's cells; everything that is wrong with them is collected, so that one look shows it all. */
class RowReader {
  readonly errors: RowError[] = [];
  readonly row: CsvRow;
  readonly #columns: ImportMapping['columns'];
  readonly #header: readonly string[];

  constructor(row: CsvRow, mapping: ImportMapping, header: readonly string[]) {
    this.row = row;
    this.#columns = mapping.columns;
    this.#header = header;
  }

  cell(field: ImportField): string {
    const index = this.#columns[field];
    return index === undefined ? '' : (this.row.cells[index] ?? '');
  }

  wrong(field: ImportField, problem: string): undefined {
    const column = this.#header[this.#columns[field] ?? -1] ?? field;
    this.errors.push({ line: this.row.line, column, value: this.cell(field).slice(0, 200), problem });
    return undefined;
  }

  text(field: ImportField, max = 200): string | undefined {
    const value = this.cell(field);
    if (value === '') return undefined;
    if (value.length > max) return this.wrong(field, `is longer than ${max} characters`);
    if (/[\p{Cc}\u2028\u2029]/u.test(value) || !value.isWellFormed()) return this.wrong(field, 'holds line breaks or control characters');
    return value;
  }

  needed<T>(field: ImportField, value: T | undefined): T | undefined {
    if (value === undefined && this.cell(field) === '') this.wrong(field, 'is empty');
    return value;
  }

  matching(field: ImportField, pattern: RegExp, problem: string): string | undefined {
    const value = this.text(field);
    return value === undefined || pattern.test(value) ? value : this.wrong(field, problem);
  }

  day(field: ImportField, format: DateFormat): string | undefined {
    const value = this.cell(field);
    if (value === '') return undefined;
    return readDay(value, format) ?? this.wrong(field, `is no date of the form ${FORMS[format]}`);
  }
}

const FORMS: Record<DateFormat, string> = { ymd: 'year-month-day', dmy: 'day/month/year', mdy: 'month/day/year' };

/** "31.03.2026", "3/31/2026" or "2026-03-31" by the said order -> ISO; null for anything that is no day of the calendar. */
export function readDay(text: string, format: DateFormat): string | null {
  const parts = /^(\d{1,4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,4})$/.exec(text.trim())?.slice(1);
  if (!parts) return null;
  const [a = '', b = '', c = ''] = parts;
  const [year, month, day] = format === 'ymd' ? [a, b, c] : format === 'dmy' ? [c, b, a] : [c, a, b];
  if (year.length !== 4) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** "1.234,50" or "1,234.50" by the said decimal sign -> minor units; null when it is no such sum. */
export function readAmount(text: string, decimal: 'point' | 'comma', currency: string): bigint | null {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '');
  if (decimal === 'point') return parseDecimal(plain, currency);
  if (!/^-?[\d.]+(,\d+)?$/.test(plain)) return null;
  return parseDecimal(plain.replaceAll('.', '#').replace(',', '.').replaceAll('#', ','), currency);
}

function readCustomer(reader: RowReader): Omit<CustomerCells, 'customer'> & { customer: string | undefined } {
  return {
    line: reader.row.line,
    customer: reader.needed('customer', reader.text('customer')),
    name: reader.text('name'),
    email: reader.matching('email', /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/, 'is no mail address'),
    contact: reader.text('contact'),
    country: reader.matching('country', /^[A-Z]{2}$/, 'is no country code of two capital letters'),
    tier: reader.matching('tier', /^[ABC]$/, 'is neither A, B nor C'),
  };
}

/** A customer's row, or what is wrong with it. */
export function readCustomerRow(row: CsvRow, mapping: ImportMapping, header: readonly string[]): CustomerCells | readonly RowError[] {
  const reader = new RowReader(row, mapping, header);
  const cells = readCustomer(reader);
  reader.needed('name', cells.name);
  return reader.errors.length > 0 || cells.customer === undefined ? reader.errors : { ...cells, customer: cells.customer };
}

/** An invoice's row, or what is wrong with it. */
export function readInvoiceRow(row: CsvRow, mapping: ImportMapping, header: readonly string[]): InvoiceCells | readonly RowError[] {
  const reader = new RowReader(row, mapping, header);
  const cells = readCustomer(reader);
  const number = reader.needed('number', reader.text('number', 100));
  const issuedOn = reader.needed('issued', reader.day('issued', mapping.dateFormat));
  const dueOn = reader.needed('due', reader.day('due', mapping.dateFormat));
  if (issuedOn && dueOn && dueOn < issuedOn) reader.wrong('due', 'is before the invoice date');
  const currency = reader.text('currency') ?? mapping.currency ?? '';
  if (!CURRENCIES.has(currency)) reader.wrong('currency', 'is no currency that we know');
  const amountMinor = reader.needed('amount', readSum(reader, mapping, currency));
  const settledOn = reader.day('settled', mapping.dateFormat);
  const terms = reader.text('terms', 60);
  const { customer } = cells;
  if (reader.errors.length > 0 || !customer || !number || !issuedOn || !dueOn || amountMinor === undefined) return reader.errors;
  return { ...cells, customer, number, issuedOn, dueOn, currency, amountMinor, settledOn, terms };
}

function readSum(reader: RowReader, mapping: ImportMapping, currency: string): bigint | undefined {
  const text = reader.cell('amount');
  if (text === '') return undefined;
  const minor = readAmount(text, mapping.decimal, currency || 'EUR');
  if (minor === null) return reader.wrong('amount', `is no sum with a decimal ${mapping.decimal}`);
  return minor > 0n ? minor : reader.wrong('amount', 'is not above zero');
}
