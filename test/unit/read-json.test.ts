import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '#server/errors.ts';
import { readJson } from '#server/intake/read-json.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('whatever JSON comes is read as it is, or refused with the field named', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 30, stringUnit: 'binary' }), (text) => {
      try {
        expect(JSON.stringify(readJson(bytes(text)))).toBe(JSON.stringify(JSON.parse(new TextDecoder().decode(bytes(text)))));
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(Failure);
      }
    }),
  );
});

test('whatever bytes come, the answer is a value or a Failure', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (raw) => {
      try {
        readJson(raw);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(Failure);
      }
    }),
  );
});

test('a bad place deep inside is named by its path', () => {
  expect(() => readJson(bytes('{"data":{"list":[1,"a\\u0000"]}}'))).toThrow('"data.list.1"');
});
