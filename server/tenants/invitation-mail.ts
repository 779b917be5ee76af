import { renderInvitation } from '#emails/system/invitation.ts';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { sendSystemMail } from './system-mail.ts';

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
  const rendered = renderInvitation({ ...mail, link: `${process.env.PUBLIC_URL}/invite/${mail.invitationId}` });
  const outcome = await sendSystemMail(process, { to: mail.to, tenantId: mail.tenantId, ...rendered });
  if (outcome?.status === 'refused')
    throw new Failure(
      'provider-refused',
      `The invitation could not be mailed to ${mail.to}: ${outcome.reason}`,
      'Check the address, or copy the link of the invitation and send it yourself.',
    );
}
