import type { FormObject, FormValue } from './form.ts';
import { Refusal } from './refusal.ts';

/** Parameters that an endpoint knows: `text` is a leaf, `any` anything, `list` numbered children. */
export type Shape = 'text' | 'any' | { readonly list: Shape } | ObjectShape;
export type ObjectShape = { readonly [name: string]: Shape };

/** @throws Refusal as Stripe answers the first parameter that the shape does not know, named `a[b][0]` */
export function refuseUnknown(form: FormObject, shape: ObjectShape): void {
  const unknown = unknownParameter(form, { ...shape, expand: { list: 'text' } });
  if (unknown !== null) throw new Refusal(400, `Received unknown parameter: ${unknown}`, { code: 'parameter_unknown', param: unknown });
}

function unknownParameter(value: FormValue, shape: Shape, name = ''): string | null {
  if (shape === 'text') return typeof value === 'string' ? null : name;
  if (shape === 'any') return null;
  // An empty text unsets a whole object, as in `metadata=`.
  if (typeof value === 'string') return value === '' ? null : name;
  const list = 'list' in shape ? listShape(shape) : null;
  if (list !== null) {
    if (!Array.isArray(value)) return name;
    return firstOf(value.map((child, index) => unknownParameter(child, list, `${name}[${index}]`)));
  }
  if (Array.isArray(value)) return name;
  const entries = Object.entries(value).map(([key, child]) => {
    const path = name === '' ? key : `${name}[${key}]`;
    const inner = Object.hasOwn(shape, key) ? (shape as ObjectShape)[key] : undefined;
    return inner === undefined ? path : unknownParameter(child, inner, path);
  });
  return firstOf(entries);
}

function listShape(shape: { readonly list?: Shape }): Shape | null {
  return shape.list ?? null;
}

function firstOf(found: readonly (string | null)[]): string | null {
  return found.find((name) => name !== null) ?? null;
}

type Path = readonly (string | number)[];

function valueAt(form: FormObject, path: Path): FormValue | undefined {
  let value: FormValue | undefined = form;
  for (const step of path) {
    if (value === undefined || typeof value === 'string') return undefined;
    value = Array.isArray(value) ? value[Number(step)] : value[String(step)];
  }
  return value;
}

/** A leaf at `path`; null when there is none or it is empty. */
export function textAt(form: FormObject, ...path: Path): string | null {
  const value = valueAt(form, path);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** @throws Refusal when there is nothing at `path` */
export function requiredText(form: FormObject, ...path: Path): string {
  const value = textAt(form, ...path);
  if (value !== null) return value;
  const param = nameOf(path);
  throw new Refusal(400, `Missing required param: ${param}.`, { code: 'parameter_missing', param });
}

/** A whole number at `path`, or null. @throws Refusal for any other text */
export function integerAt(form: FormObject, ...path: Path): number | null {
  const value = textAt(form, ...path);
  if (value === null) return null;
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  const param = nameOf(path);
  throw new Refusal(400, `Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param });
}

/** A map of leaves at `path`; empty when there is none. */
export function mapAt(form: FormObject, ...path: Path): Record<string, string> {
  const value = valueAt(form, path);
  if (value === undefined || typeof value === 'string' || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The texts of a list at `path`; null when there is none. */
export function textsAt(form: FormObject, ...path: Path): readonly string[] | null {
  const value = valueAt(form, path);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
}

/** One of `allowed` at `path`, or null. @throws Refusal for another text */
export function choiceAt<T extends string>(form: FormObject, allowed: readonly T[], ...path: Path): T | null {
  const value = textAt(form, ...path);
  if (value === null) return null;
  const known = allowed.find((choice) => choice === value);
  if (known) return known;
  const param = nameOf(path);
  throw new Refusal(400, `Invalid ${param}: must be one of ${allowed.join(', ')}`, { param });
}

/** Metadata after an update: an empty value unsets its key, an empty map all of them. */
export function updatedMetadata(form: FormObject, known: Readonly<Record<string, string>>): Record<string, string> {
  if (form.metadata === '') return {};
  const changed = { ...known, ...mapAt(form, 'metadata') };
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== ''));
}

const nameOf = ([first, ...rest]: Path): string => `${first}${rest.map((step) => `[${step}]`).join('')}`;
