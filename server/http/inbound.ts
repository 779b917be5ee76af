import type { ProcessContext } from '#server/context.ts';
import { parsePostmarkInbound } from '#server/integrations/postmark/inbound.ts';
import { findAnswered } from '#server/messages/replies/address.ts';
import { keepMail } from '#server/messages/replies/keep.ts';
import { textOfHtml } from '#server/messages/replies/strip.ts';
import { readCut } from './read-cut.ts';
import { answer, parseJson, sameSecret } from './webhooks.ts';

const MB = 1024 * 1024;
/**
 * Postmark takes in mails with 35 MB of files, which are 47 MB as JSON. A file above what we keep is cut while it is read, so
 * that its mail is not lost with it; nothing that Postmark sends reaches the limit of the body.
 */
const LIMITS = { body: 120 * MB, string: 14 * MB, kept: 36 * MB };

/** Bodies above this are large, as are those that do not say; so many are read at once by one process, each in up to 150 MB of memory. */
const LARGE_BYTES = 4 * MB;
const LARGE_AT_ONCE = 3;

export type InboundDoor = (request: Request, secret: string) => Promise<Response>;

/**
 * The door for mails that came to a reply address, as Postmark posts them: each stored once, answered 2xx as soon as it is
 * stored. Whose it is follows from the signed address that it was sent to, never from who says to have sent it. What carries no
 * such address is not kept: it could only be guessed whose it is.
 */
export function createInboundDoor(process: ProcessContext): InboundDoor {
  let large = 0;
  return async (request, secret) => {
    if (!sameSecret(secret, process.env.POSTMARK_WEBHOOK_SECRET)) {
      process.log.warn('a mail came in with a wrong secret');
      return answer(401, 'The secret in the address is wrong.');
    }
    const isLarge = Number(request.headers.get('content-length') ?? LIMITS.body) > LARGE_BYTES;
    // Postmark posts it again, ten times within half a day.
    if (isLarge && large >= LARGE_AT_ONCE) return answer(503, 'Too many large mails at once. Post it again.');
    large += isLarge ? 1 : 0;
    try {
      return await takeIn(process, await readCut(request.body, LIMITS));
    } finally {
      large -= isLarge ? 1 : 0;
    }
  };
}

async function takeIn(process: ProcessContext, raw: string | null): Promise<Response> {
  if (raw === null) return answer(413, 'The body is over 120 MB.');
  const mail = parsePostmarkInbound(parseJson(raw), textOfHtml);
  if (!mail) return answer(200, 'Ignored: it is no mail.');
  const about = await findAnswered(process, mail.hashes);
  if (!about) {
    process.log.warn(
      { source: mail.source, hashes: mail.hashes.length },
      'a mail that came in answers no message of ours; it was not kept',
    );
    return answer(200, 'Ignored: its address is none that we gave out.');
  }
  const scope = await process.openTenant(about.tenantId, 'provider:postmark');
  return answer(200, (await keepMail(scope, about.messageId, mail)) ? 'Stored.' : 'Known already.');
}
