import type { FormValue } from './form.ts';
import type { Kind, ObjectOf } from './objects.ts';
import { integerAt, type ObjectShape, textAt } from './parameters.ts';
import { noSuch, Refusal } from './refusal.ts';
import { allOwned, type Call, type Route } from './route.ts';
import { show } from './show.ts';

/** The parameters that every list has. */
export const LIST: ObjectShape = { limit: 'text', starting_after: 'text', ending_before: 'text', created: 'any' };

const MOST = 100;

type Listed = { readonly id: string; readonly created?: number };

/** One page of `items` (newest first) as the call asks for it, in Stripe's envelope. */
export function pageOf<T extends Listed>(call: Call, items: readonly T[], showItem: (item: T) => unknown): Record<string, unknown> {
  const limit = integerAt(call.form, 'limit') ?? 10;
  if (limit < 1 || limit > MOST) throw new Refusal(400, `Invalid limit: must be between 1 and ${MOST}`, { param: 'limit' });
  const matching = items.filter((item) => isWithin(item.created ?? 0, call.form.created));
  const after = textAt(call.form, 'starting_after');
  const before = textAt(call.form, 'ending_before');
  const end = before === null ? matching.length : placeOf(matching, before, 'ending_before');
  const start = after !== null ? placeOf(matching, after, 'starting_after') + 1 : before === null ? 0 : Math.max(0, end - limit);
  const data = matching.slice(start, Math.min(end, start + limit));
  const more = before === null ? start + limit < matching.length : start > 0;
  return { object: 'list', url: call.path, has_more: more, data: data.map(showItem) };
}

function placeOf(items: readonly Listed[], id: string, param: string): number {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) throw noSuch('object', id, { param, status: 400 });
  return index;
}

/** `created=5` or `created[gte]=5`, in seconds. */
function isWithin(created: number, wanted: FormValue | undefined): boolean {
  if (wanted === undefined || Array.isArray(wanted)) return true;
  if (typeof wanted === 'string') return created === Number(wanted);
  return Object.entries(wanted).every(([sign, value]) => {
    const bound = Number(value);
    if (sign === 'gte') return created >= bound;
    if (sign === 'gt') return created > bound;
    if (sign === 'lte') return created <= bound;
    return created < bound;
  });
}

/** `GET` of a list: newest first, narrowed by the parameters `by`, which are fields of the object. */
export function listRoute<K extends Kind>(kind: K, path: string, by: readonly (keyof ObjectOf[K] & string)[]): Route {
  const names: ObjectShape = Object.fromEntries(by.map((name) => [name, 'text' as const]));
  return {
    method: 'GET',
    path,
    shape: { ...LIST, ...names },
    handle: async (call) => {
      const matching = allOwned(call, kind).filter((item) =>
        by.every((name) => {
          const wanted = textAt(call.form, name);
          return wanted === null || item[name] === wanted;
        }),
      );
      return pageOf(call, matching, show);
    },
  };
}
