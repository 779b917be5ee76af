/** A form body as Stripe reads it: nested objects and lists of strings. */
export type FormValue = string | FormObject | FormValue[];
export type FormObject = { [name: string]: FormValue };

/** "a[b][0][c]=1" -> {a: {b: [{c: '1'}]}}. Numeric keys make lists. */
export function parseForm(body: string | URLSearchParams): FormObject {
  const root: FormObject = Object.create(null);
  for (const [name, value] of new URLSearchParams(body)) {
    const first = name.split('[')[0] ?? name;
    const rest = [...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '');
    insert(root, [first, ...rest], value);
  }
  return listsOf(root);
}

function insert(target: FormObject, path: readonly string[], value: string): void {
  const [head = '', ...rest] = path;
  // "a[]=x" appends, as Stripe's clients in other languages send lists.
  const key = head === '' ? String(Object.keys(target).length) : head;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const known = target[key];
  const next: FormObject = typeof known === 'object' && !Array.isArray(known) ? known : Object.create(null);
  target[key] = next;
  insert(next, rest, value);
}

function listsOf(value: FormObject): FormObject {
  const result: FormObject = Object.create(null);
  for (const [key, child] of Object.entries(value)) result[key] = asList(child);
  return result;
}

function asList(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  const children = Object.values(listsOf(value));
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key)) ? children : listsOf(value);
}
