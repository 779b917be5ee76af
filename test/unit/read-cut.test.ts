import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCut } from '#server/http/read-cut.ts';

const LIMITS = { body: 100_000, string: 50, kept: 40_000 };

/** The text in pieces of these lengths. */
async function* inPieces(text: string, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0, piece = 0; at < bytes.length; piece += 1) {
    const length = lengths[piece % lengths.length] ?? 1;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
/** A value without strings that are longer than what is kept, however they are written. */
const short = fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }).filter((value) => longest(JSON.stringify(value)) <= LIMITS.string - 6);
const longest = (json: string): number =>
  Math.max(0, ...[...json.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner]) => Buffer.byteLength(inner ?? '')));

describe('reading a body whose long strings are cut', () => {
  it('changes nothing while all is short, however the body comes in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(short, lengths, async (value, pieces) => {
        const json = JSON.stringify(value);
        expect(await readCut(inPieces(json, pieces), LIMITS)).toBe(json);
      }),
    );
  });

  it('L7: leaves JSON whatever is cut, wherever a sign or an escape ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 200 })), lengths, async (words, pieces) => {
        const escaped = JSON.stringify({ words, after: 7 }).replace(
          /[^\x20-\x7e]/g,
          (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        for (const json of [escaped, JSON.stringify({ words, after: 7 })]) {
          const read: unknown = JSON.parse((await readCut(inPieces(json, pieces), LIMITS)) ?? '');
          expect(read).toMatchObject({ after: 7 });
        }
      }),
    );
  });

  it('L7: keeps what comes after a string that is too long', async () => {
    const json = JSON.stringify({ file: 'x'.repeat(90_000), text: 'Paid.' });
    const read = (await readCut(inPieces(json, [700]), LIMITS)) ?? '';
    expect(JSON.parse(read)).toEqual({ file: 'x'.repeat(50), text: 'Paid.' });
  });

  it('L7: reads no further than its limits', async () => {
    expect(await readCut(inPieces(`"${'x'.repeat(200_000)}"`, [1000]), LIMITS)).toBeNull();
    expect(await readCut(inPieces('[0,'.repeat(30_000), [1000]), LIMITS)).toBeNull();
    expect(await readCut(null, LIMITS)).toBe('');
  });
});
