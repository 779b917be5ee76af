import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { newId } from '#server/scope.ts';

export type InvitationMail = {
  readonly invitationId: string;
  readonly to: string;
  readonly tenantId: string;
  readonly company: string;
  readonly inviter: string;
  readonly role: string;
};

/** Mails an invitation. @throws Failure `provider-refused` when the mail provider does not take it */
export async function sendInvitation(process: ProcessContext, mail: InvitationMail): Promise<void> {
  const link = `${process.env.PUBLIC_URL}/invite/${mail.invitationId}`;
  const company = oneLine(mail.company);
  const text = `${mail.inviter} invites you to work in ${company} on Cadenza (role: ${mail.role}).\n\nAccept the invitation:\n${link}\n\nThe link works for 7 days. If you did not expect this, do nothing.`;
  const html = `<!doctype html><html lang="en"><body style="font:16px/24px system-ui,sans-serif;color:#1c1a17;max-width:600px;margin:24px auto"><p>${escapeHtml(mail.inviter)} invites you to work in <strong>${escapeHtml(company)}</strong> on Cadenza (role: ${escapeHtml(mail.role)}).</p><p><a href="${escapeHtml(link)}" style="background:#0f766e;color:#fff;padding:12px 20px;border-radius:6px;text-decoration:none">Accept the invitation</a></p><p>The link works for 7 days. If you did not expect this, do nothing.</p></body></html>`;
  const [outcome] = await process.mail.sendBatch([
    {
      messageId: newId(),
      tenantId: mail.tenantId,
      from: {
        name: 'Cadenza',
        email: `no-reply@${new URL(process.env.PUBLIC_URL).hostname}`,
      },
      to: { name: '', email: mail.to },
      replyTo: null,
      subject: `Join ${company} on Cadenza`,
      html,
      text,
      stream: 'transactional',
    },
  ]);
  if (outcome?.status === 'refused')
    throw new Failure(
      'provider-refused',
      `The invitation could not be mailed to ${mail.to}: ${outcome.reason}`,
      'Check the address, or copy the link of the invitation and send it yourself.',
    );
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
