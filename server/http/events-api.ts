import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { groupCommits, type Submit } from '#server/intake/group.ts';
import { type IntakeItem, type IntakeResult, ingestEvents } from '#server/intake/ingest.ts';
import { readJson } from '#server/intake/read-json.ts';
import { wireEvent } from '#server/intake/wire.ts';
import { findApiKey } from '#server/tenants/api-keys.ts';
import { take, tooMany } from './limits.ts';
import { answerProblem } from './problem.ts';
import { readBody } from './read-body.ts';

export const EVENTS_LIMIT_BYTES = 1024 * 1024;
const MAX_EVENTS = 500;
/** Requests that one key may make in ten seconds, in each web process. */
const KEY_LIMIT = { points: 600, duration: 10 };
/** Wrong keys that one address may try in a minute. */
const GUESS_LIMIT = { points: 30, duration: 60 };

/** `POST /api/v1/events`: one event, a list, or {events: [...]}; answered only after the commit. */
export function createEventsApi(process: ProcessContext): (request: Request, address: string) => Promise<Response> {
  const byKey = new RateLimiterMemory(KEY_LIMIT);
  const byGuesser = new RateLimiterMemory(GUESS_LIMIT);
  const groups = new Map<string, Submit<IntakeItem, IntakeResult>>();
  const groupOf = (key: { tenantId: string; keyId: string }) => {
    const submit = groups.get(key.keyId) ?? groupCommits((items) => storeAs(process, key, items), MAX_EVENTS);
    groups.set(key.keyId, submit);
    return submit;
  };
  return async (request, address) => {
    const key = bearerOf(request);
    const found = key ? await findApiKey(process, key) : null;
    if (!found || found.revoked) {
      const wait = await take(byGuesser, address);
      if (wait !== null) return tooMany(wait);
      return answerProblem(keyFailure(key, found !== null), { 'www-authenticate': 'Bearer realm="Cadenza"' });
    }
    const wait = await take(byKey, found.keyId);
    if (wait !== null) return tooMany(wait);
    const { raws, single } = splitBody(
      readJson(await readBody(request, { bytes: EVENTS_LIMIT_BYTES, remedy: 'Send the events in several requests.' })),
    );
    const results = await ingest(groupOf(found), raws);
    return single ? answerOne(results[0]) : answerMany(results);
  };
}

/** One transaction as this key, on the tenant's clock as it is now. */
async function storeAs(
  process: ProcessContext,
  key: { tenantId: string; keyId: string },
  items: readonly IntakeItem[],
): Promise<readonly IntakeResult[]> {
  return ingestEvents(await process.openTenant(key.tenantId, `api-key:${key.keyId}`), items);
}

async function ingest(submit: Submit<IntakeItem, IntakeResult>, raws: readonly unknown[]): Promise<readonly IntakeResult[]> {
  const parsed = raws.map(parseItem);
  const items = parsed.flatMap((item) => ('event' in item ? [item] : []));
  const stored = items.length > 0 ? await submit(items) : [];
  const answers = new Map(items.map((item, index) => [item, stored[index]]));
  return parsed.flatMap((item) => ('event' in item ? (answers.get(item) ?? []) : [item]));
}

function parseItem(raw: unknown): IntakeItem | (IntakeResult & { status: 'rejected' }) {
  const parsed = wireEvent.safeParse(raw);
  const shape = z.record(z.string(), z.unknown()).safeParse(raw);
  if (parsed.success && shape.success) {
    const { id: _id, type: _type, ...body } = shape.data;
    return { event: parsed.data, body };
  }
  const id = shape.success && typeof shape.data.id === 'string' ? shape.data.id.slice(0, 200) : '';
  const fields = (parsed.error?.issues ?? []).map(({ path, message }) => ({ field: path.join('.') || 'event', message }));
  const named = fields.map(({ field, message }) => `${field} ${message}`).join('; ');
  return {
    id,
    status: 'rejected',
    failure: new Failure('invalid-input', `This event cannot be read: ${named}.`, 'Correct the named fields and send the event again.', {
      fields,
    }),
  };
}

function splitBody(body: unknown): { raws: readonly unknown[]; single: boolean } {
  const list = Array.isArray(body) ? body : typeof body === 'object' && body !== null && 'events' in body ? body.events : undefined;
  if (list === undefined) return { raws: [body], single: true };
  if (!Array.isArray(list)) throw badList('"events" is not a list');
  if (list.length === 0) throw badList('the list of events is empty');
  if (list.length > MAX_EVENTS) throw badList(`the list has ${list.length} events`);
  return { raws: list, single: false };
}

function badList(what: string): Failure {
  return new Failure(
    'invalid-input',
    `Nothing was stored: ${what}; 1 to ${MAX_EVENTS} are allowed.`,
    'Send the events in several requests.',
    {
      fields: [{ field: 'events', message: `must be a list of 1 to ${MAX_EVENTS} events` }],
    },
  );
}

function bearerOf(request: Request): string | null {
  return /^Bearer +(\S{1,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

function keyFailure(key: string | null, known: boolean): Failure {
  if (known) return new Failure('not-allowed', 'This API key was revoked.', 'Make a new key in Settings, API keys.');
  const found = key ? 'This API key is not known.' : 'The request carries no API key.';
  return new Failure('not-signed-in', found, 'Send the header Authorization: Bearer <key>; keys are made in Settings, API keys.');
}

function answerOne(result: IntakeResult | undefined): Response {
  if (!result) throw new Error('An event was given and none was answered.');
  if (result.status === 'rejected') return answerProblem(result.failure);
  return Response.json(result, { status: result.status === 'stored' ? 201 : 200 });
}

function answerMany(results: readonly IntakeResult[]): Response {
  const body = results.map((result) => {
    if (result.status !== 'rejected') return result;
    const { code, message, remedy, fields } = result.failure;
    return { id: result.id, status: result.status, code, title: message, detail: remedy, errors: fields };
  });
  return Response.json({ results: body }, { status: results.some(({ status }) => status === 'rejected') ? 207 : 200 });
}
