import type { RenderedMessage } from '#emails/render.ts';
import type { ProcessContext } from '#server/context.ts';
import { mailIsSimulated } from '#server/env.ts';
import type { MailOutcome } from '#server/integrations/ports.ts';
import { newId } from '#server/scope.ts';

export type SystemMail = RenderedMessage & {
  readonly to: string;
  /** Whose affair it is, for the provider's records; null for a person's own. */
  readonly tenantId: string | null;
};

/** Who a mail says that it comes from, and where answers go. */
export type Sender = { readonly name: string; readonly email: string; readonly replyTo: string | null };

/**
 * Hands a mail that a person waits for to the provider at once; it stands in no tenant's list of messages.
 * @param sender a company in whose name we write to its customer; ourselves when left out
 */
export async function sendSystemMail(process: ProcessContext, mail: SystemMail, sender?: Sender): Promise<MailOutcome | undefined> {
  const { to, tenantId, subject, html, text } = mail;
  const [outcome] = await process.mail.sendBatch([
    {
      messageId: newId(),
      tenantId,
      from: sender ? { name: sender.name, email: sender.email } : { name: 'Cadenza', email: `no-reply@${senderDomain(process)}` },
      to: { name: '', email: to },
      replyTo: sender?.replyTo ?? null,
      subject,
      html,
      text,
      stream: 'transactional',
    },
  ]);
  return outcome;
}

/** Our own, as reached; in a trial that is often `localhost`, which no mail provider takes. */
const senderDomain = ({ env }: ProcessContext): string => (mailIsSimulated(env) ? 'cadenza.example' : new URL(env.PUBLIC_URL).hostname);
