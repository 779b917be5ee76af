import { describe, expect, test } from 'vitest';
import { readEnv } from '#server/env.ts';
import type { InboundMail } from '#server/integrations/ports.ts';
import { isReplyToken, replyAddresses, replyToken } from '#server/messages/replies/address.ts';
import { judgeMail } from '#server/messages/replies/automatic.ts';
import { maskCardNumbers } from '#server/messages/replies/card-numbers.ts';
import { checkSender } from '#server/messages/replies/sender.ts';
import { stripQuotes, textOfHtml } from '#server/messages/replies/strip.ts';

type Headers = Record<string, string | readonly string[]>;

function mail(headers: Headers = {}, given: Partial<InboundMail> = {}): InboundMail {
  const lists = Object.entries(headers).map(([name, value]): [string, readonly string[]] => [
    name,
    typeof value === 'string' ? [value] : value,
  ]);
  const from = { name: 'Ada', email: 'ada@customer.test' };
  return {
    source: 's',
    hashes: [],
    from,
    subject: 'Re: Invoice 7',
    text: '',
    headers: Object.fromEntries(lists),
    recipients: 1,
    files: [],
    ...given,
  };
}

describe('a reply address', () => {
  const about = { tenantId: '018f0000-0000-7000-8000-000000000001', messageId: '018f0000-0000-7000-8000-000000000002' };

  test('L6: carries a signature over company and message that no other key, message or company has', () => {
    const token = replyToken(about, 'key one');
    expect(token).toMatch(/^[a-z2-7]{26}$/);
    const others = [
      replyToken(about, 'key two'),
      replyToken({ ...about, messageId: about.tenantId }, 'key one'),
      replyToken({ tenantId: about.messageId, messageId: about.tenantId }, 'key one'),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
    expect(isReplyToken(token, about, ['key one'])).toBe(true);
    for (const other of [...others, '', token.slice(1)]) expect(isReplyToken(other, about, ['key one'])).toBe(false);
    // What was signed before a key was changed holds on.
    expect(isReplyToken(token, about, ['key two', 'key one'])).toBe(true);
  });

  test('fits into the 64 characters before the @, also at Postmark’s own inbox', () => {
    const needed = { DATABASE_URL: 'postgres://x', POSTMARK_SERVER_TOKEN: 't', POSTMARK_WEBHOOK_SECRET: 'a secret of these tests' };
    const stripe = { STRIPE_SECRET_KEY: 's', STRIPE_WEBHOOK_SECRET: 'w' };
    const env = (inbound?: string) => readEnv({ ...needed, ...stripe, ...(inbound && { POSTMARK_INBOUND_ADDRESS: inbound }) });
    const addresses = replyAddresses(env(`${'0'.repeat(32)}@inbound.postmarkapp.com`));
    const address = addresses?.addressOf(addresses.tokenFor(about)) ?? '';
    expect(address).toMatch(/^0{32}\+[a-z2-7]{26}@inbound\.postmarkapp\.com$/);
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
    expect(replyAddresses(env())).toBeUndefined();
    for (const wrong of [`${'0'.repeat(38)}@in.example.com`, 'a+b@in.example.com', 'nobody'])
      expect(() => env(wrong)).toThrow('POSTMARK_INBOUND_ADDRESS');
  });
});

describe('who or what wrote a mail', () => {
  test.each<[string, Headers, Partial<InboundMail>, string]>([
    ['nothing special', {}, {}, 'person'],
    ['a program that says "no"', { 'auto-submitted': 'no' }, {}, 'person'],
    ['"no" with a remark', { 'auto-submitted': ' No (really)' }, {}, 'person'],
    ['RFC 3834, replied', { 'auto-submitted': 'auto-replied (vacation)' }, {}, 'out_of_office'],
    ['RFC 3834, generated', { 'auto-submitted': 'auto-generated' }, {}, 'automatic'],
    ['RFC 5436', { 'auto-submitted': 'auto-notified' }, {}, 'automatic'],
    ['an old autoresponder', { 'x-autorespond': 'yes' }, {}, 'automatic'],
    ['another', { 'x-autoreply': 'yes' }, {}, 'out_of_office'],
    ['a third', { precedence: 'auto_reply' }, {}, 'out_of_office'],
    ['Exchange, English', {}, { subject: 'Automatic reply: Invoice 7' }, 'out_of_office'],
    ['Exchange, German', {}, { subject: 'Automatische Antwort: Rechnung 7' }, 'out_of_office'],
    ['a German note', {}, { subject: 'Abwesenheitsnotiz: Rechnung 7' }, 'out_of_office'],
    ['French', {}, { subject: 'Réponse automatique : Facture 7' }, 'out_of_office'],
    ['Spanish', {}, { subject: 'Respuesta automática: Factura 7' }, 'out_of_office'],
    ['Dutch', {}, { subject: 'Automatisch antwoord: Factuur 7' }, 'out_of_office'],
    ['Portuguese', {}, { subject: 'Resposta automática: Fatura 7' }, 'out_of_office'],
    ['Polish', {}, { subject: 'Automatyczna odpowiedź: Faktura 7' }, 'out_of_office'],
    ['Arabic', {}, { subject: 'رد تلقائي: فاتورة 7' }, 'out_of_office'],
    ['somebody who writes about an office', {}, { subject: 'Re: Chairs for the office' }, 'person'],
    ['no sender', {}, { from: { name: '', email: '' } }, 'bounce'],
    ['a mail server', {}, { from: { name: '', email: 'mailer-daemon@mx.test' } }, 'bounce'],
    ['a report', { 'content-type': 'multipart/report; report-type=delivery-status' }, {}, 'bounce'],
    ['a returned mail', { 'return-path': '<>' }, { subject: 'Undeliverable: Invoice 7' }, 'bounce'],
    ['a list', { 'list-id': '<all.customer.test>' }, {}, 'list'],
    ['a mailing', { precedence: 'bulk' }, {}, 'list'],
    ['a thousand recipients', {}, { recipients: 1000 }, 'list'],
  ])('L5: %s', (_, headers, given, kind) => {
    expect(judgeMail(mail(headers, given)).kind).toBe(kind);
  });

  test.each<[Headers, boolean]>([
    [{}, true],
    [{ 'x-auto-response-suppress': 'All' }, false],
    [{ 'x-auto-response-suppress': 'DR, RN, NRN, OOF, AutoReply' }, false],
    [{ precedence: 'first-class' }, false],
    [{ 'auto-submitted': 'auto-replied' }, false],
  ])('L5: %j may be answered by a machine: %s', (headers, may) => {
    expect(judgeMail(mail(headers)).mayAnswer).toBe(may);
  });
});

describe('what is known of a sender', () => {
  const pass = 'Pass (sender SPF authorized) identity=mailfrom; envelope-from=ada@customer.test; receiver=x';
  test.each<[string, Headers, string]>([
    ['nothing', {}, 'unconfirmed'],
    ['SPF for its own domain', { 'received-spf': pass }, 'confirmed'],
    ['SPF for a host of its domain', { 'received-spf': 'Pass identity=mailfrom; envelope-from=b@mx.customer.test;' }, 'confirmed'],
    ['SPF for another domain', { 'received-spf': 'Pass identity=mailfrom; envelope-from=eve@elsewhere.test;' }, 'unconfirmed'],
    ['SPF for a domain that ends alike', { 'received-spf': 'Pass envelope-from=eve@notcustomer.test;' }, 'unconfirmed'],
    ['SPF that fails', { 'received-spf': 'Fail (not allowed) envelope-from=ada@customer.test;' }, 'refuted'],
    ['SPF twice, once forged', { 'received-spf': [pass, 'SoftFail envelope-from=ada@customer.test;'] }, 'unconfirmed'],
    ['a signature of its own domain', { 'x-spam-tests': 'DKIM_SIGNED,DKIM_VALID,DKIM_VALID_AU,HTML_MESSAGE' }, 'confirmed'],
    ['a signature of another domain', { 'x-spam-tests': 'DKIM_SIGNED,DKIM_VALID' }, 'unconfirmed'],
    ['signatures that contradict each other', { 'x-spam-tests': ['DKIM_SIGNED', 'DKIM_VALID_AU'] }, 'unconfirmed'],
    ['a pass that anybody can write', { 'authentication-results': 'mx.evil.test; dkim=pass; dmarc=pass' }, 'unconfirmed'],
    ['DMARC that fails, in spite of SPF', { 'received-spf': pass, 'authentication-results': 'mx.x; spf=pass; dmarc=fail' }, 'refuted'],
  ])('L6: %s', (_, headers, verdict) => {
    expect(checkSender(mail(headers)).verdict).toBe(verdict);
  });

  test('L6: is recorded as it was found', () => {
    const headers = {
      'received-spf': pass,
      'x-spam-tests': 'DKIM_VALID_AU',
      'authentication-results': 'x; dmarc=pass',
      'x-spam-score': '-0.1',
    };
    expect(checkSender(mail(headers)).checks).toEqual({ spf: 'pass', dkim: 'author', dmarc: 'pass', spam: '-0.1' });
  });
});

describe('the words of an answer', () => {
  test.each([
    ['nothing quoted', 'Thank you.\n', 'Thank you.'],
    ['English', 'Paid.\n\nOn Tue, 10 Mar 2026 at 10:00, Northwind <a@b.test> wrote:\n> Hello', 'Paid.'],
    ['English on two lines', 'Paid.\n\nOn Tue, 10 Mar 2026 at 10:00, Northwind Supplies\n<a@b.test> wrote:\n> Hello', 'Paid.'],
    ['German', 'Bezahlt.\n\nAm 10.03.2026 um 10:00 schrieb Northwind:\n> Hallo', 'Bezahlt.'],
    ['French', 'Payé.\n\nLe mar. 10 mars 2026 à 10:00, Northwind a écrit :\n> Bonjour', 'Payé.'],
    ['Polish', 'Zapłacone.\n\nW dniu 10.03.2026 o 10:00 Northwind napisał(a):\n> Witam', 'Zapłacone.'],
    ['Outlook', 'Paid.\n\nFrom: Northwind\nSent: Tuesday\nTo: Ada\nSubject: Invoice\n\nHello', 'Paid.'],
    ['Outlook, German', 'Bezahlt.\n\nVon: Northwind\nGesendet: Dienstag\nAn: Ada\n\nHallo', 'Bezahlt.'],
    ['a divider', 'Paid.\n-----Original Message-----\nHello', 'Paid.'],
    ['a signature', 'Paid.\n-- \nAda Byron\nLarkspur', 'Paid.'],
    ['an answer below the quote', 'On Tuesday, Northwind wrote:\n> When do you pay?\n\nOn Friday.', 'On Friday.'],
    ['answers between the quotes', '> When?\nOn Friday.\n> How?\nBy bank.', 'On Friday.\nBy bank.'],
    ['nothing but a quote', '> Hello', '> Hello'],
    ['a sentence that begins like a quote', 'On Friday we pay.', 'On Friday we pay.'],
  ])('%s', (_, text, words) => {
    expect(stripQuotes(text)).toBe(words);
  });

  test('are cut where they never end', () => {
    expect(stripQuotes('word '.repeat(5000))).toMatch(/^(word ){1600} \[…\]$/);
  });

  test('are found in HTML, in which nothing can act', () => {
    expect(textOfHtml('<style>p{}</style><p>Paid &amp; sent.</p><script>alert(1)</script><div>Ada<br>Byron</div>')).toBe(
      'Paid & sent.\nAda\nByron',
    );
  });

  test('are found in hostile text as fast as in any other', () => {
    const began = performance.now();
    for (const piece of ['<', '<p ', 'On a ', '> ', '-- \n', 'On \n', '<style', '4242 '])
      for (const read of [stripQuotes, textOfHtml, maskCardNumbers]) read(piece.repeat(20_000));
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

test.each([
  ['4242 4242 4242 4242', '•••• 4242'],
  ['4242-4242-4242-4242.', '•••• 4242.'],
  ['card 378282246310005 (CVC: 1234)', 'card •••• 0005 (CVC: •••)'],
  ['4242424242424241', '4242424242424241'],
  ['order 1234567812345670', 'order 1234567812345670'],
  ['INV-2026-000123', 'INV-2026-000123'],
  ['DE89370400440532013000', 'DE89370400440532013000'],
  ['+49 170 1234567890', '+49 170 1234567890'],
  ['cvc 123', 'cvc 123'],
])('“%s” is kept as “%s”', (text, kept) => {
  expect(maskCardNumbers(text)).toBe(kept);
});
