import { Errors } from 'postmark';
import type { MailOutcome } from '#server/integrations/ports.ts';

type Refused = Extract<MailOutcome, { status: 'refused' }>;

/** Errors that mean that no connection was made, so that nothing can have been taken. */
const NEVER_LEFT = /\[(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)\]/;

/** Faults of the account: bad token, sender not confirmed, out of credits, not approved. */
const ACCOUNT_CODES = new Set([10, 400, 401, 405, 412, 413]);

/** One item of a batch's answer. */
export function outcomeOfItem(item: unknown): MailOutcome {
  if (typeof item !== 'object' || item === null || !('ErrorCode' in item))
    return { status: 'unknown', reason: 'Postmark gave no answer for this mail.' };
  const code = Number(item.ErrorCode);
  const reason = 'Message' in item ? String(item.Message) : '';
  if (code !== 0) return refusal(code, reason);
  if (!('MessageID' in item) || typeof item.MessageID !== 'string')
    return { status: 'unknown', reason: 'Postmark took the mail without naming it.' };
  const at = 'SubmittedAt' in item ? String(item.SubmittedAt) : '';
  return { status: 'accepted', providerId: item.MessageID, at };
}

/** What a failed call means for every mail in it. */
export function outcomeOfFailure(thrown: unknown): MailOutcome {
  if (!(thrown instanceof Errors.PostmarkError))
    return { status: 'unknown', reason: thrown instanceof Error ? thrown.message : String(thrown) };
  const { message, code, statusCode } = thrown;
  if (statusCode === undefined || statusCode === 0)
    return NEVER_LEFT.test(message)
      ? { status: 'refused', scope: 'later', code: 'unreachable', reason: `Postmark cannot be reached: ${message}` }
      : { status: 'unknown', reason: `The answer of Postmark was lost: ${message}` };
  if (statusCode === 429 || statusCode === 503) return { status: 'refused', scope: 'later', code: String(statusCode), reason: message };
  if (statusCode === 401 || statusCode === 403)
    return { status: 'refused', scope: 'account', code: String(code || statusCode), reason: message };
  // A 500 with Postmark's own error code was refused by Postmark; one without comes from something between us and it.
  if (statusCode >= 500)
    return code ? { status: 'refused', scope: 'later', code: String(code), reason: message } : { status: 'unknown', reason: message };
  if (code) return refusal(code, message);
  return { status: 'refused', scope: 'later', code: String(statusCode), reason: message };
}

function refusal(code: number, reason: string): Refused {
  return { status: 'refused', scope: scopeOf(code, reason), code: String(code), reason };
}

function scopeOf(code: number, reason: string): Refused['scope'] {
  if (code === 406) return 'address';
  if (code === 300) return /'(To|Cc|Bcc)'|recipient/i.test(reason) ? 'address' : 'message';
  if (ACCOUNT_CODES.has(code)) return 'account';
  return code === 100 || code === 429 ? 'later' : 'message';
}
