import { type Answer, json } from '../http.ts';
import type { FormObject, FormValue } from './form.ts';

/** Parameters that an endpoint knows: `text` is a leaf, `any` a map of leaves, `list` numbered children. */
export type Shape = 'text' | 'any' | { readonly list: Shape } | { readonly [name: string]: Shape };

/** The first parameter that the shape does not know, in Stripe's notation `a[b][0]`; null when all are known. */
export function unknownParameter(value: FormValue, shape: Shape, name = ''): string | null {
  if (shape === 'text') return typeof value === 'string' ? null : name;
  if (shape === 'any') return null;
  if (typeof value === 'string') return name;
  const list = 'list' in shape ? listShape(shape) : null;
  if (list !== null) {
    if (!Array.isArray(value)) return name;
    return firstOf(value.map((child, index) => unknownParameter(child, list, `${name}[${index}]`)));
  }
  if (Array.isArray(value)) return name;
  const entries = Object.entries(value).map(([key, child]) => {
    const path = name === '' ? key : `${name}[${key}]`;
    const inner = Object.hasOwn(shape, key) ? (shape as Readonly<Record<string, Shape>>)[key] : undefined;
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

/** Stripe's answer to a request that it will not take. */
export function refuse(status: number, code: string, message: string, param?: string): Answer {
  const type = status === 401 ? 'invalid_request_error' : code === 'idempotency_error' ? 'idempotency_error' : 'invalid_request_error';
  return json(status, {
    error: { type, code, message, ...(param ? { param } : {}) },
  });
}

/** A leaf at `path`, or null. */
export function textAt(form: FormObject, ...path: readonly (string | number)[]): string | null {
  let value: FormValue | undefined = form;
  for (const step of path) {
    if (value === undefined || typeof value === 'string') return null;
    value = Array.isArray(value) ? value[Number(step)] : value[String(step)];
  }
  return typeof value === 'string' ? value : null;
}

/** A map of leaves at `path`; empty when there is none. */
export function mapAt(form: FormObject, ...path: readonly string[]): Record<string, string> {
  let value: FormValue | undefined = form;
  for (const step of path) value = value === undefined || typeof value === 'string' || Array.isArray(value) ? undefined : value[step];
  if (value === undefined || typeof value === 'string' || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
