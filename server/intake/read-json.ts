import { Failure } from '#server/errors.ts';

const MAX_DEPTH = 24;

/**
 * Bytes -> JSON that the database can hold. Refuses what is no UTF-8 or no JSON, and what would break later: NUL and lone
 * surrogates, numbers beyond a double, deep nesting, and the key `__proto__`.
 * @throws Failure `malformed-body` or `invalid-input`, naming the place
 */
export function readJson(bytes: Uint8Array): unknown {
  const value = parse(decode(bytes));
  const queue: { at: string; depth: number; value: unknown }[] = [{ at: '', depth: 0, value }];
  // A list in place of recursion: hostile nesting must not reach the end of the stack.
  for (let item = queue.pop(); item; item = queue.pop()) {
    const { at, depth, value: part } = item;
    if (depth > MAX_DEPTH) throw refuse(at.slice(0, 80), `is nested deeper than ${MAX_DEPTH} levels`);
    if (typeof part === 'string' && !isStorable(part)) throw refuse(at, 'holds a NUL or half a character (lone surrogate)');
    if (typeof part === 'number' && !Number.isFinite(part)) throw refuse(at, 'is a number too large to keep');
    if (typeof part !== 'object' || part === null) continue;
    for (const [key, child] of Object.entries(part)) {
      if (key === '__proto__' || !isStorable(key)) throw refuse(at, 'has a key that cannot be kept');
      queue.push({ at: at ? `${at}.${key}` : key, depth: depth + 1, value: child });
    }
  }
  return value;
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Failure('malformed-body', 'The body is not UTF-8 text.', 'Send JSON, encoded as UTF-8.', { cause });
  }
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new Failure('malformed-body', 'The body is no JSON.', 'Send one event, a list of events, or {"events": [...]}.', { cause });
  }
}

function refuse(field: string, message: string): Failure {
  return new Failure('invalid-input', `The field "${field}" ${message}.`, 'Correct it and send the request again.', {
    fields: [{ field, message }],
  });
}
