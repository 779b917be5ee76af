import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createPostmarkMail } from '#server/integrations/postmark/client.ts';
import type { Fault } from '#server/sandbox/faults.ts';
import { localServer } from '#test/support/local-server.ts';
import { sampleMail, testSandbox } from '#test/support/sandbox.ts';

const headersSchema = z.object({ messages: z.array(z.object({ headers: z.record(z.string(), z.string()) })) });

describe('the mail port over the real SDK', () => {
  test('L4 L5: says that a machine wrote, and lets one POST end news and offers', async () => {
    await using sandbox = await testSandbox();
    const unsubscribeUrl = 'https://product.example/u/token';
    await sandbox.mail.sendBatch([
      sampleMail('news', { stream: 'broadcast', unsubscribeUrl }),
      sampleMail('reminder', { inThreadOf: 'before' }),
      sampleMail('answer', { inThreadOf: 'before', answers: '<c-1@customer.example>' }),
    ]);
    const { messages } = headersSchema.parse(await sandbox.ask('/postmark/messages'));
    const suppress = { 'X-Auto-Response-Suppress': 'OOF, AutoReply' };
    const thread = (id: string) => ({ 'In-Reply-To': id, References: id });
    expect(messages.map(({ headers }) => headers)).toEqual([
      {
        'Auto-Submitted': 'auto-generated',
        ...suppress,
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
      { 'Auto-Submitted': 'auto-generated', ...suppress, ...thread('<before@mtasv.net>') },
      { 'Auto-Submitted': 'auto-replied', ...suppress, ...thread('<c-1@customer.example>') },
    ]);
  });

  test('gives each mail of a batch its own outcome by position', async () => {
    await using sandbox = await testSandbox();
    const mails = Array.from({ length: 500 }, (_, index) =>
      sampleMail(`m-${index}`, { to: { name: '', email: `p${index}@customer.example` } }),
    );
    await sandbox.mail.sendBatch([sampleMail('first', { to: { name: '', email: 'gone+bounce@customer.example' } })]);
    mails[17] = sampleMail('m-17', { to: { name: '', email: 'gone+bounce@customer.example' } });
    mails[300] = sampleMail('m-300', { to: { name: '', email: 'no address' } });
    const outcomes = await sandbox.mail.sendBatch(mails);
    expect(outcomes).toHaveLength(500);
    expect(outcomes[17]).toMatchObject({ status: 'refused', scope: 'address', code: '406' });
    expect(outcomes[300]).toMatchObject({ status: 'refused', scope: 'address', code: '300' });
    expect(outcomes.filter((outcome) => outcome.status === 'accepted')).toHaveLength(498);
  });

  test.each<[Fault['kind'], Partial<Fault>]>([
    ['cut-after', {}],
    ['late', { delayMs: 900 }],
    ['half-json', {}],
    ['html', {}],
    ['empty', {}],
  ])('calls a mail unknown, and finds it, when the answer is spoilt by "%s"', async (kind, more) => {
    await using sandbox = await testSandbox();
    await sandbox.fault({ provider: 'postmark', kind, ...more });
    const [outcome] = await sandbox.mail.sendBatch([sampleMail('m-1')]);
    expect(outcome?.status).toBe('unknown');
    expect(await sandbox.mail.find('m-1')).toMatchObject({ status: 'found' });
  });

  test('calls a mail unknown, and does not find it, when the line was cut before acceptance', async () => {
    await using sandbox = await testSandbox();
    await sandbox.fault({ provider: 'postmark', kind: 'cut-before' });
    const [outcome] = await sandbox.mail.sendBatch([sampleMail('m-1')]);
    expect(outcome?.status).toBe('unknown');
    expect(await sandbox.mail.find('m-1')).toEqual({ status: 'absent' });
  });

  test.each([
    [401, 10, 'account'],
    [422, 405, 'account'],
    [422, 413, 'account'],
    [429, 429, 'later'],
    [503, 100, 'later'],
    [500, 100, 'later'],
    [422, 300, 'message'],
  ])('reads HTTP %i with ErrorCode %i as refused for "%s"', async (status, errorCode, scope) => {
    await using sandbox = await testSandbox();
    await sandbox.fault({ provider: 'postmark', kind: 'error', status, errorCode });
    const [outcome] = await sandbox.mail.sendBatch([sampleMail('m-1')]);
    expect(outcome).toMatchObject({ status: 'refused', scope });
  });

  test('names the way to unsubscribe in the headers of a mail that has one, and of no other', async () => {
    await using server = await localServer((response) => response.end('[]'));
    const mail = createPostmarkMail({ serverToken: 'x', apiUrl: server.url });
    const unsubscribeUrl = 'https://pay.example/u/abc';
    await mail.sendBatch([sampleMail('m-1'), sampleMail('m-2', { stream: 'broadcast', unsubscribeUrl })]);
    const sent: { Headers: { Name: string; Value: string }[] }[] = JSON.parse(server.received[0]?.body ?? '[]');
    const named = sent.map(({ Headers }) => Headers.filter(({ Name }) => Name.startsWith('List-')));
    expect(named).toEqual([
      [],
      [
        { Name: 'List-Unsubscribe', Value: `<${unsubscribeUrl}>` },
        { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
      ],
    ]);
  });

  test('calls a 500 without an error code unknown, because a proxy may have made it', async () => {
    await using sandbox = await testSandbox();
    await sandbox.fault({ provider: 'postmark', kind: 'error', status: 500 });
    expect((await sandbox.mail.sendBatch([sampleMail('m-1')]))[0]?.status).toBe('unknown');
  });

  test('is refused for the account when the token is wrong, and for later when nobody listens', async () => {
    await using sandbox = await testSandbox();
    const wrong = createPostmarkMail({ serverToken: 'other', apiUrl: sandbox.url });
    expect((await wrong.sendBatch([sampleMail('m-1')]))[0]).toMatchObject({ status: 'refused', scope: 'account' });
    const nobody = createPostmarkMail({ serverToken: 'x', apiUrl: 'http://127.0.0.1:41099' });
    expect((await nobody.sendBatch([sampleMail('m-1')]))[0]).toMatchObject({ status: 'refused', scope: 'later', code: 'unreachable' });
    expect((await nobody.find('m-1')).status).toBe('unknown');
  });

  test('keeps one recipient and one line whatever the name and the subject hold', async () => {
    await using sandbox = await testSandbox();
    const hostile = sampleMail('m-1', {
      to: { name: 'Eve" <eve@evil.example>, "x\r\nBcc: all@evil.example', email: 'ada@customer.example' },
      subject: 'Hello\r\nBcc: all@evil.example',
    });
    expect((await sandbox.mail.sendBatch([hostile]))[0]?.status).toBe('accepted');
    const listed = await sandbox.ask('/postmark/messages?message-id=m-1');
    expect(listed).toMatchObject({ messages: [{ to: 'ada@customer.example', subject: 'Hello Bcc: all@evil.example' }] });
  });

  test('finds what was accepted before the sandbox was restarted', async () => {
    await using first = await testSandbox();
    await first.mail.sendBatch([sampleMail('m-1'), sampleMail('m-2', { to: { name: '', email: 'x@bounce.example' } })]);
    await using second = await testSandbox({ dataDir: first.dataDir });
    expect(await second.mail.find('m-1')).toMatchObject({ status: 'found' });
    const again = await second.mail.sendBatch([sampleMail('m-3', { to: { name: '', email: 'x@bounce.example' } })]);
    expect(again[0]).toMatchObject({ status: 'refused', scope: 'address' });
  });
});
