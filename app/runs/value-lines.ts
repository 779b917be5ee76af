import type { Locality } from '#app/lib/locality.ts';
import { shortDay, shortMoment } from '#app/lib/when.ts';
import { findField, formatMoney, operatorsFor, parseDecimal } from '#workflows-schema/index.ts';

export type ValueLine = { readonly name: string; readonly text: string };
type Values = Readonly<Record<string, unknown>>;

/** Said in the step's own sentence already. */
const SAID = new Set(['title', 'template', 'hold']);

/** The recorded values of a step as name and words: money with its currency, moments in the tenant's zone. */
export function valueLines(values: Values, locality: Locality): readonly ValueLine[] {
  const { balanceMinor, currency, decisions, deadline, lateMs, ...others } = values;
  const { balance: _, ...bare } = others;
  // Said with its currency already.
  const rest = balanceMinor === undefined ? others : bare;
  return [
    ...(Array.isArray(decisions) ? decisions.flatMap((decision) => decisionLine(decision, locality)) : []),
    ...balanceLine(balanceMinor, currency, locality),
    ...deadlineLine(deadline),
    ...Object.entries(rest).flatMap(([name, value]) => (SAID.has(name) ? [] : plainLine(name, value, locality))),
    ...(typeof lateMs === 'number' ? [{ name: 'late by', text: sayLength(lateMs) }] : []),
  ];
}

function balanceLine(minor: unknown, currency: unknown, { locale }: Locality): ValueLine[] {
  if (typeof currency !== 'string') return [];
  if (!/^-?\d+$/.test(String(minor))) return [{ name: 'currency', text: currency }];
  return [{ name: 'balance', text: formatMoney({ minor: BigInt(String(minor)), currency }, locale) }];
}

function deadlineLine(deadline: unknown): ValueLine[] {
  if (typeof deadline !== 'object' || deadline === null || !('amount' in deadline) || !('unit' in deadline)) return [];
  const plural = deadline.amount === 1 ? '' : 's';
  return [{ name: 'deadline', text: `${String(deadline.amount)} ${String(deadline.unit).replace('-', ' ')}${plural}` }];
}

/** One comparison as it was decided: "balance: EUR 812.00 (asked: is more than 500)". */
function decisionLine(decision: unknown, locality: Locality): ValueLine[] {
  if (typeof decision !== 'object' || decision === null || !('field' in decision) || !('found' in decision)) return [];
  const field = String(decision.field);
  const asked =
    'operator' in decision && 'value' in decision ? ` (asked: ${question(field, String(decision.operator), String(decision.value))})` : '';
  return [{ name: findField(field)?.label ?? words(field), text: `${sayFound(String(decision.found), locality)}${asked}` }];
}

/** What a comparison found, as the log has it: money "812.00 EUR", days and moments in ISO text. */
function sayFound(found: string, locality: Locality): string {
  const [, amount = '', currency = ''] = /^(-?[\d.]+) ([A-Z]{3})$/.exec(found) ?? [];
  const minor = currency ? parseDecimal(amount, currency) : null;
  return minor === null ? sayText(found, locality) : formatMoney({ minor, currency }, locality.locale);
}

/** "is more than 500"; "is known". */
function question(field: string, operator: string, value: string): string {
  const type = findField(field)?.type ?? 'text';
  const known = operatorsFor(type).find(([name]) => name === operator)?.[1] ?? words(operator);
  return `${known} ${operator === 'is-present' || operator === 'is-missing' ? '' : value}`.trim();
}

function plainLine(name: string, value: unknown, locality: Locality): ValueLine[] {
  const label = findField(name, 'text')?.label ?? words(name);
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'boolean') return [{ name: label, text: value ? 'yes' : 'no' }];
  if (Array.isArray(value)) return value.length === 0 ? [] : [{ name: label, text: value.map(plain).join(', ') }];
  if (typeof value !== 'object') return [{ name: label, text: sayText(String(value), locality) }];
  if ('minor' in value && 'currency' in value && /^-?\d+$/.test(String(value.minor)))
    return [{ name: label, text: formatMoney({ minor: BigInt(String(value.minor)), currency: String(value.currency) }, locality.locale) }];
  return Object.entries(value).flatMap(([inner, each]) => plainLine(`${name}.${inner}`, each, locality));
}

function sayText(text: string, locality: Locality): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return shortMoment(new Date(text), locality);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? shortDay(text, locality) : text;
}

function sayLength(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** "invoice.dueOn" -> "invoice due on". */
function words(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._-]/g, ' ')
    .toLowerCase();
}
