import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { mailIsSimulated } from '#server/env.ts';
import { Failure } from '#server/errors.ts';
import { createAuth } from '#server/session.ts';
import { callAuth } from './call-auth.ts';
import { emailField, passwordField } from './identity.ts';

export const forgotForm = z.object({ email: emailField });
export const resetForm = z.object({ password: passwordField });

/** Mails a link to choose a new password, when the address has an account; the caller cannot tell. @throws Failure `too-many-requests` */
export async function requestReset(process: ProcessContext, request: Request, form: z.infer<typeof forgotForm>): Promise<void> {
  await callAuth(process, request, { path: '/request-password-reset', body: form, refused: gone });
}

/** Sets the password and ends the person's sessions. @throws Failure `not-found` for a link that is wrong, used or too old */
export async function resetPassword(
  process: ProcessContext,
  request: Request,
  form: z.infer<typeof resetForm> & { token: string },
): Promise<void> {
  const body = { token: form.token, newPassword: form.password };
  await callAuth(process, request, { path: '/reset-password', body, refused: gone });
}

/** Whether a link still works; looking does not use it up. */
export async function isResetLink(process: ProcessContext, token: string): Promise<boolean> {
  const { internalAdapter } = await createAuth(process).$context;
  const found = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  return found !== null && found.expiresAt > new Date();
}

/** Whether mails stay on this machine, so that the page must say where the link is. */
export const isTrial = (process: ProcessContext): boolean => mailIsSimulated(process.env);

const gone = (): Failure =>
  new Failure('not-found', 'This link does not work.', 'It may have been used already, or be older than an hour. Ask for a new one.');
