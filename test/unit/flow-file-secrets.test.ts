import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayBlanked } from '#app/editor/actions/export-flow.ts';
import { flowOf } from '#test/support/flows.ts';
import { type HttpConfig, loadFlow, overdue, readFlowFile, writeFlowFile } from '#workflows-schema/index.ts';

/** The call as it stands in the file, and what the file was written without. */
function exported(change: Partial<HttpConfig>) {
  const plain: HttpConfig = { method: 'POST', url: 'https://crm.example/v1', headers: [], body: '', retries: 1, outputs: [] };
  const document = flowOf(
    [
      { id: 'start', kind: 'trigger', config: overdue(7) },
      { id: 'ask', kind: 'http', config: { ...plain, ...change } },
    ],
    [],
  );
  const { text, blanked } = writeFlowFile({ name: 'Ours', document });
  const loaded = loadFlow(readFlowFile(JSON.parse(text)).document);
  const node = loaded.ok ? loaded.document.nodes.find(({ kind }) => kind === 'http') : undefined;
  if (node?.kind !== 'http') throw new Error('The call is not in the file.');
  return { text, blanked, ...node.config };
}

describe('an address in a file', () => {
  test.each([
    ['https://crm.example/v1?team=7', 'https://crm.example/v1?team=7', 0],
    ['https://crm.example/v1?api_key=k1&team=7', 'https://crm.example/v1?api_key=&team=7', 1],
    ['https://crm.example/v1?apiKey=k1;accesstoken=t2#id_token=t3', 'https://crm.example/v1?apiKey=;accesstoken=#id_token=', 3],
    ['https://crm.example/?X-Amz-Signature=ab12&sig=ab&auth=x', 'https://crm.example/?X-Amz-Signature=&sig=&auth=', 3],
    ['https://crm.example/?%61pi%5Fkey=k1', 'https://crm.example/?%61pi%5Fkey=', 1],
    ['https://crm.example/?keyword=late&author=ada&monkey=1&design=2', 'https://crm.example/?keyword=late&author=ada&monkey=1&design=2', 0],
    ['https://ada:pa@ss@crm.example/v1', 'https://crm.example/v1', 1],
    ['https://crm.example/v1/@ada?mail=a@b.example', 'https://crm.example/v1/@ada?mail=a@b.example', 0],
    ['https://crm.example/?token={{ vars.token }}&key=', 'https://crm.example/?token={{ vars.token }}&key=', 0],
    ['https://crm.example/?token=abc{{ vars.token }}', 'https://crm.example/?token=', 1],
  ])('%s', (url, safe, blanked) => {
    expect(exported({ url })).toMatchObject({ url: safe, blanked: { headers: 0, address: blanked, body: 0 } });
  });
});

describe('what is sent, in a file', () => {
  test.each([
    ['{"number": "INV-1", "client_secret": "s1"}', '{"number": "INV-1", "client_secret": ""}', 1],
    ['{ "auth" : { "user": "ada", "pins": [1, 2] }, "team": 7 }', '{ "auth" : { "user": "", "pins": ["", ""] }, "team": 7 }', 3],
    ['{"passwords": ["a", "b"], "after": "c"}', '{"passwords": ["", ""], "after": "c"}', 2],
    ['{"password": "with \\" and }", "next": "n"}', '{"password": "", "next": "n"}', 1],
    [
      '{"signature": "{{ vars.signed }}", "amount": {{ invoice.balance }}, "key": "k"}',
      '{"signature": "{{ vars.signed }}", "amount": {{ invoice.balance }}, "key": ""}',
      1,
    ],
    ['{"secret": {{ vars.secret }}, "name": "n"}', '{"secret": {{ vars.secret }}, "name": "n"}', 0],
    ['{"token": null, "key": true}', '{"token": null, "key": true}', 0],
    ['{"\\u0074oken": "t"}', '{"\\u0074oken": ""}', 1],
    ['{"note": "my token: abc", "list": ["token", "secret"]}', '{"note": "my token: abc", "list": ["token", "secret"]}', 0],
    ['grant=client&client_secret=s1', 'grant=client&client_secret=', 1],
    ['{"secret": "half', '{"secret": ""', 1],
  ])('%s', (body, safe, blanked) => {
    expect(exported({ body })).toMatchObject({ body: safe, blanked: { headers: 0, address: 0, body: blanked } });
  });

  test('a secret stands in no file, wherever it is in the JSON, and all else stays', () => {
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('plain', 7, null, true),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'number', 'keyword'), tie('any'), { maxKeys: 3 }),
        fc.record({
          access_token: fc.constantFrom('hidden-1', ['hidden-1'], { of: 'hidden-1', for: [{ x: 'hidden-1' }] }),
          a: fc.constant('plain'),
        }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.record({ root: value }), (json) => {
        const { body } = exported({ body: JSON.stringify(json, null, 1) });
        expect(body).not.toContain('hidden-1');
        expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(json).replaceAll('hidden-1', '')));
      }),
    );
  });
});

test('the export says how many values it left out, and where', () => {
  const { text, blanked, headers } = exported({
    url: 'https://crm.example/?token=hidden-2',
    headers: [
      { name: 'Authorization', value: 'Bearer hidden-3' },
      { name: 'Accept', value: '' },
    ],
    body: '{"key": "hidden-4"}',
  });
  expect(text).not.toContain('hidden');
  expect(headers).toEqual([
    { name: 'Authorization', value: '' },
    { name: 'Accept', value: '' },
  ]);
  expect(sayBlanked(blanked)).toBe(' without 3 values that look like secrets: 1 in headers, 1 in addresses and 1 in JSON that is sent');
  expect(sayBlanked({ headers: 1, address: 0, body: 0 })).toBe(' without 1 value that looks like a secret: 1 in headers');
  expect(sayBlanked({ headers: 0, address: 0, body: 0 })).toBe('');
});
