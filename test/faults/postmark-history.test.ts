import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPostmarkMail } from '#server/integrations/postmark/client.ts';
import { readWindows, type Window } from '#server/integrations/postmark/pages.ts';
import { parsePostmarkWebhook } from '#server/integrations/postmark/webhook.ts';
import { noticeBodies } from '#server/sandbox/postmark/notice-bodies.ts';
import { SANDBOX_KEYS, sampleMail, type TestSandbox, testSandbox } from '#test/support/sandbox.ts';

const AT = '2026-03-10T10:05:00.000Z';

async function sendTo(sandbox: TestSandbox, messageId: string, changes: Parameters<typeof sampleMail>[1] = {}): Promise<string> {
  const [outcome] = await sandbox.mail.sendBatch([sampleMail(messageId, changes)]);
  return outcome?.status === 'accepted' ? outcome.providerId : '';
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}

const bouncesSince = (sandbox: TestSandbox, since: string) => all(sandbox.mail.listBounces(new Date(since)));

describe('what the mail provider keeps of the past, through the real SDK', () => {
  test.each(['Bounce', 'SpamComplaint'] as const)('H3: a %s has the same source in the list as in its webhook', async (kind) => {
    await using sandbox = await testSandbox({ now: () => Date.parse(AT) });
    for (const stream of ['transactional', 'broadcast'] as const) {
      const to = `${stream}@customer.example`;
      const id = await sendTo(sandbox, `m-${stream}`, { stream, to: { name: '', email: to } });
      await sandbox.ask(`/postmark/messages/${id}/${kind}`, {});
      const told = parsePostmarkWebhook(
        noticeBodies[kind](
          {
            id,
            receivedAt: AT,
            from: 'a@b.example',
            to,
            subject: '',
            textBody: '',
            stream: 'outbound',
            metadata: {},
          },
          AT,
        ),
      );
      const listed = (await bouncesSince(sandbox, AT)).find((notice) => notice.providerId === id);
      expect(listed).toEqual({ ...told, messageId: null, tenantId: null });
    }
  });

  test('H3: a delivery, an open, a click and a bounce have the same source in a mail’s details as in their webhooks', async () => {
    await using sandbox = await testSandbox({ now: () => Date.parse(AT) });
    const id = await sendTo(sandbox, 'm-1');
    for (const kind of ['Open', 'Click', 'Bounce']) await sandbox.ask(`/postmark/messages/${id}/${kind}`, {});
    const found = await sandbox.mail.follow(id);
    expect(found.map(({ kind, messageId }) => [kind, messageId])).toEqual([
      ['delivered', 'm-1'],
      ['opened', 'm-1'],
      ['clicked', 'm-1'],
      ['bounced', 'm-1'],
    ]);
    const mail = { id, receivedAt: AT, from: '', to: 'ada@customer.example', subject: '', textBody: '', stream: 'outbound', metadata: {} };
    // Webhooks and details do not write the same moment alike.
    const webhookAt = '2026-03-10T06:05:00.9990001-04:00';
    const told = (['Delivery', 'Open', 'Click', 'Bounce'] as const).map((kind) =>
      parsePostmarkWebhook(noticeBodies[kind](mail, webhookAt)),
    );
    expect(found.map(({ source }) => source)).toEqual(told.map((notice) => notice?.source));
    expect(await sandbox.mail.follow('00000000-0000-0000-0000-000000000000')).toEqual([]);
  });

  test('is asked in the time of the US east coast', async () => {
    await using sandbox = await testSandbox({ now: () => Date.parse(AT) });
    const id = await sendTo(sandbox, 'm-1');
    await sandbox.ask(`/postmark/messages/${id}/Bounce`, {});
    expect(await bouncesSince(sandbox, '2026-03-10T10:05:00Z')).toHaveLength(1);
    expect(await bouncesSince(sandbox, '2026-03-10T10:05:01Z')).toHaveLength(0);
    expect(await sandbox.mail.listBarred(new Date('2026-03-11T03:59:00Z'))).toHaveLength(1);
    expect(await sandbox.mail.listBarred(new Date('2026-03-11T04:01:00Z'))).toHaveLength(0);
  });

  test.each([
    [401, 'provider-refused'],
    [500, 'provider-unreachable'],
    [429, 'provider-unreachable'],
  ])('is a failure when the answer is %i, and so is something that is no list', async (status, code) => {
    await using sandbox = await testSandbox();
    await sandbox.fault({ provider: 'postmark', kind: 'error', status, match: 'GET' });
    await expect(bouncesSince(sandbox, AT)).rejects.toMatchObject({ code });
    for (const kind of ['html', 'half-json', 'empty', 'cut-before'] as const) {
      await sandbox.fault({ provider: 'postmark', kind, match: 'GET' });
      await expect(sandbox.mail.listBarred(null)).rejects.toMatchObject({ code: 'provider-unreachable' });
    }
  });

  test('P2: finds a mail of the stream for news, which a search sees only when it is named', async () => {
    await using sandbox = await testSandbox();
    await sendTo(sandbox, 'm-news', { stream: 'broadcast' });
    expect(await sandbox.mail.find('m-news')).toMatchObject({ status: 'found' });
    expect(await sandbox.mail.find('m-none')).toEqual({ status: 'absent' });
  });
});

describe('a mail server without a stream for news', () => {
  test('is read like any other: what is wrong with a request shows in the first stream', async () => {
    await using sandbox = await testSandbox({ now: () => Date.parse(AT) });
    const id = await sendTo(sandbox, 'm-1');
    await sandbox.ask(`/postmark/messages/${id}/Bounce`, {});
    const noStream = { provider: 'postmark', kind: 'error', status: 422, errorCode: 1226 } as const;
    await sandbox.fault({ ...noStream, match: 'GET /bounces', skip: 1 });
    await sandbox.fault({ ...noStream, match: 'GET /message-streams/broadcast' });
    await sandbox.fault({ ...noStream, match: 'GET /messages/outbound', skip: 1 });
    expect(await bouncesSince(sandbox, AT)).toHaveLength(1);
    expect(await sandbox.mail.listBarred(null)).toHaveLength(1);
    expect(await sandbox.mail.find('m-none')).toEqual({ status: 'absent' });
    await sandbox.fault({ ...noStream, match: 'GET /bounces' });
    await expect(bouncesSince(sandbox, AT)).rejects.toMatchObject({ code: 'provider-refused' });
  });
});

describe('the sandbox', () => {
  test.each([
    '/bounces?count=10&offset=0&colour=red',
    '/bounces?count=501&offset=0',
    '/bounces?count=500&offset=9501',
    '/bounces',
    '/messages/outbound?count=1&offset=0&metadata_a=1&metadata_b=2',
    '/message-streams/outbound/suppressions/dump?colour=red',
    '/message-streams/nowhere/suppressions/dump',
    '/bounces/12',
    '/messages/outbound/none/details',
  ])('refuses %s', async (path) => {
    await using sandbox = await testSandbox();
    const headers = { 'x-postmark-server-token': SANDBOX_KEYS.postmarkToken };
    expect((await fetch(sandbox.url + path, { headers })).status).toBe(422);
    expect((await fetch(sandbox.url + path)).status).toBe(401);
  });

  test('keeps what was barred over a restart', async () => {
    await using first = await testSandbox();
    await first.ask('/postmark/barred', { EmailAddress: 'a@b.example', MessageStream: 'broadcast', CreatedAt: AT });
    await using second = await testSandbox({ dataDir: first.dataDir });
    const mail = createPostmarkMail({ serverToken: SANDBOX_KEYS.postmarkToken, apiUrl: second.url });
    expect(await mail.listBarred(null)).toEqual([
      { address: 'a@b.example', stream: 'broadcast', reason: 'unsubscribed', at: new Date(AT) },
    ]);
  });
});

test('a list that is deeper than its provider lets one read comes whole, window by window', async () => {
  const limits = { page: 3, deepest: 9 };
  const moment = fc.array(fc.integer({ min: 100, max: 160 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(moment, async (moments) => {
      // At most as many of one moment as a window holds: Postmark's moments are finer than that.
      const perMoment = [...Map.groupBy(moments, (at) => at).values()].flatMap((same) => same.slice(0, 6));
      const list = perMoment.toSorted((a, b) => b - a).map((at, index) => ({ at: String(at), id: `${index}` }));
      const page = async ({ offset, count, until }: Window) => {
        expect(offset + count).toBeLessThanOrEqual(limits.deepest);
        return list.filter(({ at }) => until === null || at <= until).slice(offset, offset + count);
      };
      const read = await all(readWindows(page, ({ at }) => at, limits));
      expect(new Set(read.map(({ id }) => id))).toEqual(new Set(list.map(({ id }) => id)));
    }),
  );
});
