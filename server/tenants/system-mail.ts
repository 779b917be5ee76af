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

/** Hands a mail that we send as ourselves to the provider at once; it stands in no tenant's list of messages. */
export async function sendSystemMail(process: ProcessContext, mail: SystemMail): Promise<MailOutcome | undefined> {
  const { to, tenantId, subject, html, text } = mail;
  const [outcome] = await process.mail.sendBatch([
    {
      messageId: newId(),
      tenantId,
      from: { name: 'Cadenza', email: `no-reply@${senderDomain(process)}` },
      to: { name: '', email: to },
      replyTo: null,
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
