import { type Answer, json, type SandboxRequest } from '../http.ts';

/** An error as Postmark words it. */
export function refuse(status: number, code: number, message: string): Answer {
  return json(status, { ErrorCode: code, Message: message });
}

/** Refuses a search with a parameter that it does not have, or that reaches deeper than Postmark's lists go; null for a good one. */
export function refuseSearch({ query, path }: SandboxRequest, known: readonly string[], paged: boolean): Answer | null {
  const given = [...query.keys()].map((name) => name.toLowerCase());
  const strange = given.find((name) => !known.includes(name.startsWith('metadata_') ? 'metadata_*' : name));
  if (strange) return refuse(422, 600, `"${path}" has no parameter "${strange}".`);
  if (given.filter((name) => name.startsWith('metadata_')).length > 1)
    return refuse(422, 600, 'One metadata field can be searched at a time.');
  if (!paged) return null;
  const { offset, count } = pageOf(query);
  if (!Number.isInteger(offset) || !Number.isInteger(count)) return refuse(422, 600, "Parameters 'count' and 'offset' are required.");
  if (count < 1 || count > 500 || offset < 0) return refuse(422, 600, `'count' must be 1 to 500, and 'offset' not below 0.`);
  return count + offset > 10_000 ? refuse(422, 600, "'count' and 'offset' may be 10,000 together.") : null;
}

/** The part of a list that is asked for; names of parameters are read in any case, as there. */
export function pageOf(query: URLSearchParams): { readonly offset: number; readonly count: number } {
  return { offset: Number(parameter(query, 'offset') ?? Number.NaN), count: Number(parameter(query, 'count') ?? Number.NaN) };
}

/** A parameter by its name in lower case. */
export function parameter(query: URLSearchParams, name: string): string | null {
  for (const [given, value] of query) if (given.toLowerCase() === name) return value;
  return null;
}
