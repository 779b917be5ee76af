import { expect, test } from 'vitest';
import { renderMessage } from '#emails/render.ts';
import { renderInvitation } from '#emails/system/invitation.ts';
import { renderPasswordReset } from '#emails/system/password-reset.ts';
import { sampleBrand, sampleContent } from '#test/support/mail.ts';

const link = 'https://cadenza.example/x/018f';
const hostile = '<img src=x onerror="alert(1)">&\'Ada\'\r\nBcc: all@example.com';
const given = { company: 'Hallmark', inviter: 'Ada Pryce', role: 'agent', link };

test('names are text in every part of an invitation, and stay on their line', () => {
  for (const name of ['company', 'inviter', 'role']) {
    const { subject, html, text } = renderInvitation({ ...given, [name]: hostile });
    expect(html, name).not.toContain('<img');
    expect(html, name).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
    expect(subject, name).not.toMatch(/[\r\n]/);
    expect(text, name).not.toMatch(/^Bcc:/m);
  }
});

test('a hostile name is text in the mail for a new password', () => {
  const { subject, html, text } = renderPasswordReset({ name: hostile, link });
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x');
  expect(subject).toBe('Choose a new password for Cadenza');
  expect(text).not.toMatch(/^Bcc:/m);
});

test.each([
  ['an invitation', renderInvitation(given), 'Accept the invitation'],
  ['a new password', renderPasswordReset({ name: 'Ada', link }), 'Choose a new password'],
])('the mail for %s has its link in both parts, and says how long it works', (_name, mail, label) => {
  expect(mail.text).toContain(`${label}:\n${link}\n`);
  expect(mail.html).toContain(`href="${link}"`);
  for (const part of [mail.text, mail.html]) expect(part).toMatch(/The link works (for 7 days|once, for one hour)/);
});

test('our own mails wear the same layout as the messages of companies', () => {
  const ours = renderPasswordReset({ name: 'Ada', link }).html;
  const theirs = renderMessage({
    content: { ...sampleContent, preheader: '', headline: 'Hello', paragraphs: [], amount: null, button: null, facts: [], closing: '' },
    subject: 'Hello',
    fields: {},
    brand: sampleBrand,
  }).html;
  const styles = (html: string) => html.slice(html.indexOf('<style>'), html.indexOf('</head>'));
  expect(styles(ours)).toContain('prefers-color-scheme: dark');
  expect(styles(ours)).toBe(styles(theirs));
});
