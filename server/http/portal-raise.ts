import { redirect } from 'react-router';
import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { mailCode, takeCode } from '#server/payments/portal-codes.ts';
import { PORTAL_HEADERS, type PortalVisit, passOptions } from './portal.ts';
import { raisedCookie } from './portal-cookie.ts';

/**
 * For every page that shows more than the link's one invoice (other invoices, statements, saved methods, preferences): call it
 * first in the loader and in the action. A visitor who has typed the mailed code within the last half hour passes; any other
 * is led to /portal/code and from there back to `back`.
 * @param back the address of the page, /portal/...; see `portalBack`
 * @throws a redirect Response
 */
export function requireRaised(visit: PortalVisit, back: string): void {
  if (visit.raised) return;
  throw redirect(`/portal/code?${new URLSearchParams({ back: portalBack(back) })}`, { status: 303, headers: PORTAL_HEADERS });
}

/** An address of the portal that a form or a query named; the invoice for any other, so that nobody is led away. */
export const portalBack = (address: string | null): string =>
  address !== null && /^\/portal\/[\w./?=&%-]*$/.test(address) && !address.includes('//') ? address : '/portal/invoice';

export const codeForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('mail') }),
  z.object({ intent: z.literal('check'), code: z.string().max(40) }),
]);

/**
 * Does what the code's page asks: mails a code, or takes the one that was typed.
 * @returns the headers of the redirect; a Set-Cookie with the raised pass for a right code
 * @throws Failure `invalid-input` for a wrong code, `too-many-requests`, `provider-refused`, `not-found`
 */
export async function actOnCode(
  process: ProcessContext,
  { scope, link }: PortalVisit,
  form: z.infer<typeof codeForm>,
): Promise<Readonly<Record<string, string>>> {
  if (form.intent === 'mail') {
    await mailCode(scope, process, link.linkId);
    return PORTAL_HEADERS;
  }
  const options = passOptions(process);
  const typed = { code: digitsOf(form.code), secret: options.secret };
  if (!(await scope.transaction((tx) => takeCode(tx, link.linkId, typed))))
    throw new Failure('invalid-input', 'This code does not fit, or it is over.', 'Look at the newest mail, or ask for another code.', {
      fields: [{ field: 'code', message: 'does not fit' }],
    });
  return { ...PORTAL_HEADERS, 'set-cookie': raisedCookie({ tenantId: scope.tenantId, linkId: link.linkId }, options) };
}

/** What was typed without spaces, and in the digits 0 to 9: an Arabic keyboard may write ٠ to ٩ or ۰ to ۹. */
function digitsOf(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\s\u00a0-]/g, '');
}
