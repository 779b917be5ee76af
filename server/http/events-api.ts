import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { groupCommits, type Submit } from '#server/intake/group.ts';
import { type IntakeItem, type IntakeResult, ingestEvents } from '#server/intake/ingest.ts';
import { readJson } from '#server/intake/read-json.ts';
import { wireEvent } from '#server/intake/wire.ts';
import { findApiKey } from '#server/tenants/api-keys.ts';
import { answerProblem } from './problem.ts';

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
    const { raws, single } = splitBody(readJson(await readBody(request)));
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

/** The body's bytes, up to the limit: a stream that goes on is cut, whatever its Content-Length said. */
async function readBody(request: Request): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type))
    throw new Failure(
      'malformed-body',
      `The content type is "${type}"; application/json is needed.`,
      'Set the header Content-Type: application/json.',
    );
  const tooLarge = new Failure('too-large', 'The body is larger than 1 MB.', 'Send the events in several requests.');
  if (Number(request.headers.get('content-length') ?? 0) > EVENTS_LIMIT_BYTES) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > EVENTS_LIMIT_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function bearerOf(request: Request): string | null {
  return /^Bearer +(\S{1,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

function keyFailure(key: string | null, known: boolean): Failure {
  if (known) return new Failure('not-allowed', 'This API key was revoked.', 'Make a new key in Settings, API keys.');
  const found = key ? 'This API key is not known.' : 'The request carries no API key.';
  return new Failure('not-signed-in', found, 'Send the header Authorization: Bearer <key>; keys are made in Settings, API keys.');
}

/** Seconds to wait, or null when the request may go on. */
async function take(limiter: RateLimiterMemory, who: string): Promise<number | null> {
  try {
    await limiter.consume(who);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    return Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
  }
}

function tooMany(seconds: number): Response {
  const failure = new Failure(
    'too-many-requests',
    'There were too many requests.',
    `Wait ${seconds} s and send this one again; it is safe to repeat.`,
  );
  return answerProblem(failure, { 'retry-after': String(seconds) });
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
