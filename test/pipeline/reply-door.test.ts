import { sql } from 'drizzle-orm';
import { describe, expect, it, test } from 'vitest';
import { savedFile } from '#app/inbox/file-answer.server.ts';
import { createInboundDoor } from '#server/http/inbound.ts';
import { replyToken } from '#server/messages/replies/address.ts';
import { LARGEST_FILE_BYTES, MOST_FILES } from '#server/messages/replies/files.ts';
import { listRepliesTo, requireReplyFile } from '#server/messages/replies/queries.ts';
import { registerTenant } from '#server/tenants/register.ts';
import { answerTo, countOf, postInbound, reminded, repliesOf, workAnswers } from '#test/support/answers.ts';

const MB = 1024 * 1024;
const secretOf = ({ AUTH_SECRET }: { AUTH_SECRET: string }) => AUTH_SECRET;

describe('L6: a mail that says to be the customer’s', () => {
  it('L6: comes in by an address that we signed alone; a guessed, cut or foreign one leaves nothing', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    const messageId = mail.metadata['message-id'] ?? '';
    const { tenantId } = line.scope;
    const token = /\+(.*)@/.exec(mail.replyTo ?? '')?.[1] ?? '';
    expect(token).toBe(replyToken({ tenantId, messageId }, secretOf(line.process.env)));
    const guesses = [
      ...['', 'ahoy', messageId, token.slice(0, -1), `${token}a`, token.replace(/.$/, (sign) => (sign === 'a' ? 'b' : 'a'))],
      replyToken({ tenantId, messageId }, 'another secret of somebody else'),
      replyToken({ tenantId: crypto.randomUUID(), messageId }, secretOf(line.process.env)),
    ];
    for (const guess of guesses) {
      const answer = await postInbound(
        line,
        answerTo(mail, {}, { MailboxHash: guess, ToFull: [{ Email: 'x@y.test', MailboxHash: guess }] }),
      );
      expect([guess, answer.status]).toEqual([guess, 200]);
    }
    await workAnswers(line);
    expect(await countOf(line, 'webhook_events')).toBe(0);
    expect(await countOf(line, 'replies')).toBe(0);
  });

  it('L6: a token that somebody wrote into the database opens nothing without our signature', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    const forged = 'a'.repeat(26);
    await line.scope.transaction((tx) => tx.db.execute(sql`update messages set reply_token = ${forged}`));
    await postInbound(line, answerTo(mail, {}, { MailboxHash: forged, ToFull: [] }));
    expect(await countOf(line, 'webhook_events')).toBe(0);
  });

  it('L6: is found by its address whatever the case of it, also where Postmark names it among the recipients', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    const hash = (/\+(.*)@/.exec(mail.replyTo ?? '')?.[1] ?? '').toUpperCase();
    await postInbound(
      line,
      answerTo(mail, {}, { MailboxHash: '', ToFull: [], CcFull: [{ Email: 'x@y.test', Name: '', MailboxHash: hash }] }),
    );
    expect(await countOf(line, 'webhook_events')).toBe(1);
  });

  it('L6: is kept with what SPF and DKIM say, and lets no flow act alone', async () => {
    await using world = await reminded(['reply-triage']);
    const { line, mail } = world;
    await postInbound(
      line,
      answerTo(mail, { as: 'forger', text: 'We have paid on Monday.' }, { FromFull: { Email: 'eve@elsewhere.test', Name: 'Ada' } }),
    );
    await workAnswers(line);
    expect(await repliesOf(line)).toMatchObject([{ sender: 'unconfirmed', isContact: false, intent: 'paid_claim', confidence: 0.75 }]);
    const [row] = await line.scope.transaction((tx) =>
      tx.db.execute<{ title: string; checks: object }>(sql`
      select k.title, p.checks from replies p join cases k on k.id = p.case_id`),
    );
    expect(row).toEqual({ title: 'Read this answer', checks: { spf: 'none', dkim: 'none', dmarc: null, spam: '-0.1' } });
    // The flow would hold reminders for three days if it believed it.
    expect(await countOf(line, 'subject_holds')).toBe(0);
  });

  it('L6: changes no money, no promise, no contact and no bank data, however sure it sounds', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    const tables = [
      'ledger_entries',
      'payments',
      'payment_parts',
      'promises',
      'plans',
      'disputes',
      'subject_holds',
      'saved_methods',
      'debits',
      'credit_notes',
    ];
    const state = () =>
      line.scope.transaction(async (tx) => {
        const counts = await tx.db.execute(
          sql.raw(`select ${tables.map((table) => `(select count(*) from ${table}) as ${table}`).join(', ')}`),
        );
        const rows = await tx.db.execute(sql`
          select (select jsonb_agg(to_jsonb(c)) from customers c) as customers, (select jsonb_agg(to_jsonb(k)) from contacts k) as contacts,
            (select jsonb_agg(to_jsonb(i)) from invoices i) as invoices, (select jsonb_agg(to_jsonb(s)) from tenant_settings s) as settings,
            (select jsonb_agg(to_jsonb(b)) from suppressions b) as suppressions`);
        return [counts[0], rows[0]];
      });
    const before = await state();
    for (const text of [
      'We have paid.',
      'Our new IBAN is DE89 3704 0044 0532 0130 00.',
      'Write to eve@elsewhere.test from now on.',
      'Unsubscribe me.',
      'We will pay on Friday.',
    ])
      await postInbound(line, answerTo(mail, { text }));
    await workAnswers(line);
    expect(await repliesOf(line)).toHaveLength(5);
    expect(await state()).toEqual(before);
  });

  it('L6: of another company is out of reach, with its files', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    await postInbound(line, answerTo(mail, { files: [{ name: 'a.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.4') }] }));
    await workAnswers(line);
    const messageId = mail.metadata['message-id'] ?? '';
    const fileId = await line.scope.transaction(async (tx) => (await listRepliesTo(tx, messageId))[0]?.files[0]?.id ?? '');
    const person = { name: 'Eve', email: 'eve@other.test', password: 'correct horse battery', company: 'Other' };
    const { tenantId } = await registerTenant(line.process, person, async () => {});
    const other = await line.process.openTenant(tenantId, 'system');
    expect(await other.transaction((tx) => listRepliesTo(tx, messageId))).toEqual([]);
    await expect(other.transaction((tx) => requireReplyFile(tx, fileId))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('H6: is refused with a wrong secret', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    expect((await postInbound(line, answerTo(mail), 'wrong secret here')).status).toBe(401);
    expect(await countOf(line, 'webhook_events')).toBe(0);
  });

  test('H7: what is no mail is answered 2xx and leaves nothing', async () => {
    await using world = await reminded();
    const { line } = world;
    for (const text of ['', 'null', '[]', '{"MessageID":7}', '<html>', '{"MessageID":"x","MailboxHash":"ahoy","Subject":"Test"}'])
      expect((await postInbound(line, text)).status).toBe(200);
    expect(await countOf(line, 'webhook_events')).toBe(0);
  });
});

describe('L7: what comes with a mail', () => {
  const file = (name: string, content: Buffer) => ({ name, type: 'text/html', content });

  it('L7: a file of 35 MB is not kept, its mail is, and says so', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    const files = [file('film.mov', Buffer.alloc(35 * MB, 7)), file('small.pdf', Buffer.from('%PDF-1.4'))];
    expect((await postInbound(line, answerTo(mail, { text: 'See the film.', files }))).status).toBe(200);
    await workAnswers(line);
    const [reply] = await line.scope.transaction((tx) => listRepliesTo(tx, mail.metadata['message-id'] ?? ''));
    expect(reply?.text).toBe('See the film.');
    expect(reply?.files).toMatchObject([
      { givenName: 'film.mov', size: 35 * MB, refused: 'it is larger than 10 MB' },
      { givenName: 'small.pdf', refused: null },
    ]);
    expect(await countOf(line, 'reply_files where content is not null')).toBe(1);
  });

  it('L7: of many large mails at once some are put off, and small ones get through', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    const take = createInboundDoor(line.process);
    const secret = line.process.env.POSTMARK_WEBHOOK_SECRET;
    const post = (body: BodyInit, headers: Record<string, string>) =>
      take(new Request('http://x', { method: 'POST', body, headers, ...(body instanceof ReadableStream && { duplex: 'half' }) }), secret);
    const ends: (() => void)[] = [];
    const slow = () => post(new ReadableStream({ start: (stream) => void ends.push(() => stream.close()) }), {});
    const reading = [slow(), slow(), slow()];
    expect((await slow()).status).toBe(503);
    const text = JSON.stringify(answerTo(mail));
    expect((await post(text, { 'content-length': String(text.length) })).status).toBe(200);
    for (const end of ends) end();
    expect((await Promise.all(reading)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await post(text, {})).status).toBe(200);
    expect(await countOf(line, 'webhook_events')).toBe(1);
  });

  it('L7: archives are not unpacked, pages not shown, and names are ours: all is a download', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    const bomb = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(1000)]);
    const files = [
      file('../../etc/bomb.zip', bomb),
      file('"; filename=page.html\r\nx: y', Buffer.from('<script>alert(1)</script>')),
      file('offer.docx', bomb),
      file('really.png', Buffer.from('MZ\x90')),
    ];
    await postInbound(line, answerTo(mail, { files }));
    await workAnswers(line);
    const [reply] = await line.scope.transaction((tx) => listRepliesTo(tx, mail.metadata['message-id'] ?? ''));
    expect(reply?.files.map(({ name }) => name)).toEqual(['file-1.zip', 'file-2.bin', 'file-3.docx', 'file-4.bin']);
    const page = await line.scope.transaction((tx) => requireReplyFile(tx, reply?.files[1]?.id ?? ''));
    const answer = savedFile(page);
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="file-2.bin"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const archive = await line.scope.transaction((tx) => requireReplyFile(tx, reply?.files[0]?.id ?? ''));
    expect(Buffer.from(archive.content).equals(bomb)).toBe(true);
  });

  it('L7: more files, more bytes or more recipients than a mail may have do not stop it', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    const many = Array.from({ length: MOST_FILES + 5 }, (_, n) => file(`${n}.txt`, Buffer.from('x')));
    const crowd = Array.from({ length: 1000 }, (_, n) => ({ Email: `p${n}@crowd.test`, Name: `Person ${n}`, MailboxHash: '' }));
    await postInbound(line, answerTo(mail, { files: many }));
    await postInbound(line, answerTo(mail, { files: [1, 2, 3].map((n) => file(`${n}.bin`, Buffer.alloc(LARGEST_FILE_BYTES))) }));
    await postInbound(line, answerTo(mail, {}, { CcFull: crowd }));
    await workAnswers(line);
    expect(await repliesOf(line)).toMatchObject([{ kind: 'person' }, { kind: 'person' }, { kind: 'list' }]);
    expect(await countOf(line, 'reply_files where refused is null')).toBe(MOST_FILES + 2);
    expect(await countOf(line, "reply_files where refused like 'a mail may bring%'")).toBe(5);
    expect(await countOf(line, "reply_files where refused like '%25 MB together'")).toBe(1);
  });
});
