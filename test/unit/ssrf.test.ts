import type { LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClientOptions } from '#server/integrations/http/client.ts';
import type { HttpCall } from '#server/integrations/ports.ts';
import { type LocalServer, localServer } from '#test/support/local-server.ts';

const GET: Omit<HttpCall, 'url'> = { method: 'GET', headers: {}, body: null, timeoutMs: 5000, idempotencyKey: null };
const OPEN: HttpClientOptions = { allowHttp: true, allowLoopback: true, allowPorts: 'any' };

const ok = () => localServer((response) => response.end('secret'));
const ask = (url: string, options: HttpClientOptions, call: Partial<HttpCall> = {}) =>
  createHttpClient(options).request({ ...GET, ...call, url });

/** A look-up that says these addresses for every name. */
const says =
  (...addresses: readonly string[]): LookupFunction =>
  (_name, { all }, answer) =>
    all
      ? answer(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        )
      : answer(null, addresses[0] ?? '', 4);

/** Every way to write an address that is not of the open internet. `PORT` is the port of a server that would answer. */
const PRIVATE = [
  'http://127.0.0.1:PORT/',
  'https://127.0.0.1:PORT/',
  'http://localhost:PORT/',
  'http://LOCALHOST.:PORT/',
  'http://sub.localhost:PORT/',
  'http://2130706433:PORT/',
  'http://0x7f.1:PORT/',
  'http://0x7f000001:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://127.1:PORT/',
  'http://127.255.255.254:PORT/',
  'http://①②⑦.⓪.⓪.①:PORT/',
  'http://[::1]:PORT/',
  'http://[::]:PORT/',
  'http://[0:0:0:0:0:0:0:1]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[::ffff:7f00:1]:PORT/',
  'http://[64:ff9b::7f00:1]:PORT/',
  'http://[fc00::1]:PORT/',
  'http://[fd12:3456::1]:PORT/',
  'http://[fe80::1]:PORT/',
  'http://[ff02::1]:PORT/',
  'http://[2002:7f00:1::]:PORT/',
  'http://0.0.0.0:PORT/',
  'http://0:PORT/',
  'http://10.0.0.1:PORT/',
  'http://172.16.3.4:PORT/',
  'http://192.168.1.1:PORT/',
  'http://100.64.0.1:PORT/',
  'http://169.254.169.254:PORT/latest/meta-data/',
  'http://2852039166:PORT/latest/meta-data/',
  'http://[fd00:ec2::254]:PORT/latest/meta-data/',
  'http://metadata.google.internal:PORT/',
  'http://metadata:PORT/',
  'http://printer.local:PORT/',
  'http://224.0.0.1:PORT/',
  'http://255.255.255.255:PORT/',
];

describe('an address that is not of the open internet', () => {
  it.each(PRIVATE)('%s is refused before a byte is sent', async (address) => {
    await using server = await ok();
    const url = address.replace('PORT', String(server.port));
    expect(await ask(url, { allowHttp: true, allowPorts: [server.port] })).toEqual({ status: 'refused', reason: 'private-address' });
    expect(server.received).toEqual([]);
  });

  it.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['::ffff:127.0.0.1'],
    ['169.254.169.254'],
    ['93.184.215.14', '10.0.0.1'],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '127.0.0.1'],
  ])('is refused behind a name that resolves to %s %s', async (...addresses) => {
    await using server = await ok();
    const options = { allowHttp: true, allowPorts: [server.port], lookup: says(...addresses.filter((address) => address !== undefined)) };
    expect(await ask(`http://rebind.example.com:${server.port}/`, options)).toEqual({ status: 'refused', reason: 'private-address' });
    expect(server.received).toEqual([]);
  });

  it('is refused on the second request of a name that has moved', async () => {
    await using server = await ok();
    let address = '127.0.0.1';
    const lookup: LookupFunction = (name, options, answer) => says(address)(name, options, answer);
    const client = createHttpClient({ allowHttp: true, allowLoopback: true, allowPorts: [server.port], lookup });
    const call = { ...GET, url: `http://moving.example.com:${server.port}/` };
    expect(await client.request(call)).toMatchObject({ status: 'answered', code: 200 });
    address = '10.0.0.1';
    expect(await client.request(call)).toEqual({ status: 'refused', reason: 'private-address' });
  });
});

describe('an address that is none to call', () => {
  it.each([
    'http://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    'https://user:pass@example.com/',
    'https://user@example.com/',
    'https://example.com:22/',
    'https://example.com:6379/',
    'https://exa mple.com/',
    '//example.com',
    '',
    `https://example.com/${'a'.repeat(3000)}`,
  ])('%s is refused', async (url) => {
    expect(await ask(url, {})).toEqual({ status: 'refused', reason: 'bad-url' });
  });
});

describe('a server that means harm', () => {
  const refusalOf = async (server: LocalServer, call: Partial<HttpCall> = {}) => ask(server.url, OPEN, call);

  it.each([301, 302, 303, 307, 308])('sends nobody elsewhere with %s', async (code) => {
    await using inner = await ok();
    await using server = await localServer((response) => response.writeHead(code, { location: inner.url }).end());
    expect(await refusalOf(server)).toEqual({ status: 'refused', reason: 'redirect' });
    expect(inner.received).toEqual([]);
  });

  it('gets no more than its time: no answer, half a head, a byte at a time', async () => {
    await using silent = await localServer(() => {});
    await using dripping = await localServer((response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    for (const server of [silent, dripping])
      expect(await refusalOf(server, { timeoutMs: 250 })).toEqual({ status: 'refused', reason: 'timeout' });
  });

  it('gets no more than 1 MB read, whether it says so or not', async () => {
    const big = Buffer.alloc(2_000_000, 'x');
    await using honest = await localServer((response) => response.writeHead(200, { 'content-length': big.length }).end(big));
    await using chunked = await localServer((response) => {
      response.write(big);
      response.end();
    });
    for (const server of [honest, chunked]) expect(await refusalOf(server)).toEqual({ status: 'refused', reason: 'too-large' });
  });

  it('is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    await using server = await localServer((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    expect(await refusalOf(server)).toEqual({ status: 'refused', reason: 'bad-answer' });
    expect(server.received[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('may break off or speak nonsense', async () => {
    await using cut = await localServer((response) => response.destroy());
    await using half = await localServer((response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      response.socket?.end();
    });
    await using nonsense = await localServer((response) => response.socket?.end('SSH-2.0-nothing\r\n'));
    expect(await refusalOf(cut)).toEqual({ status: 'refused', reason: 'unreachable' });
    expect(await refusalOf(half)).toEqual({ status: 'refused', reason: 'unreachable' });
    expect(await refusalOf(nonsense)).toEqual({ status: 'refused', reason: 'bad-answer' });
    expect(await ask(cut.url.replace('http:', 'https:'), OPEN)).toMatchObject({ status: 'refused', reason: 'unreachable' });
  });
});

describe('an honest server', () => {
  it('gets method, headers, body and key, and its answer comes back', async () => {
    await using server = await localServer((response) =>
      response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': 'a=b', 'retry-after': '7' }).end('{"id":"ü\0"}'),
    );
    const call = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"a":"é"}',
      idempotencyKey: 'run-1:2:0',
    } as const;
    expect(await ask(`${server.url}/things?a=1`, OPEN, call)).toEqual({
      status: 'answered',
      code: 201,
      headers: { 'content-type': 'application/json', 'retry-after': '7' },
      body: '{"id":"ü"}',
    });
    expect(server.received).toMatchObject([
      { method: 'POST', path: '/things?a=1', body: '{"a":"é"}', headers: { 'idempotency-key': 'run-1:2:0', 'content-length': '10' } },
    ]);
  });

  it.each([
    { Host: 'other.example' },
    { 'Transfer-Encoding': 'chunked' },
    { 'content-length': '3' },
    { 'x-a': 'b\r\nx-c: d' },
    { 'x a': 'b' },
    { 'x-a\r\nx-b': 'c' },
    { 'Proxy-Authorization': 'x' },
    { 'x-a': 'ሴ' },
  ])('never sees the header %o', async (headers) => {
    await using server = await ok();
    expect(await ask(server.url, OPEN, { headers })).toEqual({ status: 'refused', reason: 'bad-request' });
    expect(server.received).toEqual([]);
  });

  it('never sees a body of more than 1 MB', async () => {
    await using server = await ok();
    expect(await ask(server.url, OPEN, { method: 'POST', body: 'x'.repeat(1_048_577) })).toEqual({
      status: 'refused',
      reason: 'too-large',
    });
    expect(server.received).toEqual([]);
  });
});
