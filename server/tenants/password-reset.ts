import { eq } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { renderPasswordReset } from '#emails/system/password-reset.ts';
import type { ProcessContext } from '#server/context.ts';
import { mailIsSimulated } from '#server/env.ts';
import { sendSystemMail } from './system-mail.ts';

export type ResetMail = { readonly name: string; readonly email: string; readonly token: string };

/**
 * Mails the link to choose a new password. Never throws and tells nothing: whoever asked must not learn whether the address
 * has an account, so what goes wrong goes to the log.
 */
export async function sendPasswordReset(process: ProcessContext, { name, email, token }: ResetMail): Promise<void> {
  const link = `${process.env.PUBLIC_URL}/reset/${token}`;
  if (mailIsSimulated(process.env)) process.log.warn(`Mail is simulated here. To choose a new password for ${email}, open ${link}`);
  try {
    const outcome = await sendSystemMail(process, { to: email, tenantId: null, ...renderPasswordReset({ name, link }) });
    if (outcome?.status !== 'accepted') process.log.error({ outcome }, 'a mail for a new password was not taken');
  } catch (thrown) {
    process.log.error({ err: thrown }, 'a mail for a new password was not sent');
  }
}

/** Makes a person's other links useless once one was used. */
export async function forgetResets(process: ProcessContext, userId: string): Promise<void> {
  await process.auth.delete(schema.verifications).where(eq(schema.verifications.value, userId));
}
