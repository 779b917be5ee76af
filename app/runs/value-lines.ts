import type { Locality } from '#app/lib/locality.ts';
import { shortDay, shortMoment } from '#app/lib/when.ts';
import { formatMoney } from '#workflows-schema/index.ts';

export type ValueLine = { readonly name: string; readonly text: string };
type Values = Readonly<Record<string, unknown>>;

/** Said in the step's own sentence already. */
const SAID = new Set(['title', 'template', 'hold']);

/** The recorded values of a step as name and words: money with its currency, moments in the tenant's zone. */
export function valueLines(values: Values, locality: Locality): readonly ValueLine[] {
  const { balanceMinor, currency, decisions, deadline, ...rest } = values;
  return [
    ...(Array.isArray(decisions) ? decisions.flatMap(decisionLine) : []),
    ...moneyLine(balanceMinor, currency, locality),
    ...deadlineLine(deadline),
    ...Object.entries(rest).flatMap(([name, value]) => (SAID.has(name) ? [] : plainLine(name, value, locality))),
  ];
}

function moneyLine(minor: unknown, currency: unknown, { locale }: Locality): ValueLine[] {
  if (typeof currency !== 'string' || !/^-?\d+$/.test(String(minor))) return [];
  return [{ name: 'balance', text: formatMoney({ minor: BigInt(String(minor)), currency }, locale) }];
}

function deadlineLine(deadline: unknown): ValueLine[] {
  if (typeof deadline !== 'object' || deadline === null || !('amount' in deadline) || !('unit' in deadline)) return [];
  const plural = deadline.amount === 1 ? '' : 's';
  return [{ name: 'deadline', text: `${String(deadline.amount)} ${String(deadline.unit)}${plural}` }];
}

/** One comparison as it was decided: "invoice balance: 812.00 EUR (asked: more than 500)". */
function decisionLine(decision: unknown): ValueLine[] {
  if (typeof decision !== 'object' || decision === null || !('field' in decision) || !('found' in decision)) return [];
  const wanted =
    'operator' in decision && 'value' in decision ? ` (asked: ${words(String(decision.operator))} ${String(decision.value)})` : '';
  return [{ name: words(String(decision.field)), text: `${String(decision.found)}${wanted}` }];
}

function plainLine(name: string, value: unknown, locality: Locality): ValueLine[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.length === 0 ? [] : [{ name: words(name), text: value.map(plain).join(', ') }];
  if (typeof value === 'object') return Object.entries(value).flatMap(([inner, each]) => plainLine(`${name}.${inner}`, each, locality));
  return [{ name: words(name), text: sayText(String(value), locality) }];
}

function sayText(text: string, locality: Locality): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return shortMoment(new Date(text), locality);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? shortDay(text, locality) : text;
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
