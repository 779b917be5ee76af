import { recordAudit } from '#server/audit.ts';
import type { ProcessContext } from '#server/context.ts';
import { mailIsSimulated } from '#server/env.ts';
import { Failure } from '#server/errors.ts';
import type { MailOutcome } from '#server/integrations/ports.ts';
import type { TenantScope } from '#server/scope.ts';
import { sendSystemMail } from '#server/tenants/system-mail.ts';
import { renderSample } from './preview.ts';
import type { TemplateDraft } from './save.ts';
import { getTemplate } from './store.ts';

const NOTE = 'This is a test. You sent it to yourself: its values are samples, and its links lead nowhere.';

export type TestMail = {
  readonly key: string;
  /** The texts as they stand in the editor; without them the newest version is sent. */
  readonly draft?: TemplateDraft | undefined;
  /** The member's own address. */
  readonly to: string;
};

export type TestSent = {
  readonly to: string;
  /** The mail went to the sandbox, not to a real mailbox. */
  readonly simulated: boolean;
};

/**
 * Mails a template with sample values to the member who asks. It is a mail of ours, so no hold stops it and no statistic
 * counts it; the audit log keeps that the template was tested.
 * @throws Failure `not-found`, `invalid-input` for a draft that cannot be made, `provider-refused` or `unknown-outcome`
 */
export async function sendTest(scope: TenantScope, process: ProcessContext, { key, draft, to }: TestMail): Promise<TestSent> {
  const { template, mail } = await scope.transaction(async (tx) => {
    const found = await getTemplate(tx, key);
    return { template: found, mail: await renderSample(tx, found, { draft, note: NOTE }) };
  });
  const sent = { ...mail, subject: `[Test] ${mail.subject}`, to, tenantId: scope.tenantId };
  requireAccepted(to, await sendSystemMail(process, sent));
  const { id, version } = template;
  await scope.transaction((tx) => recordAudit(tx, { action: 'template.tested', target: `template:${id}`, detail: { key, version } }));
  return { to, simulated: mailIsSimulated(process.env) };
}

function requireAccepted(to: string, outcome: MailOutcome | undefined): void {
  if (outcome?.status === 'accepted') return;
  if (outcome?.status === 'refused')
    throw new Failure(
      'provider-refused',
      `The mail provider did not take the test for ${to}: ${outcome.reason}`,
      'Nothing was sent. Put right what the provider names, then send it again.',
    );
  throw new Failure(
    'unknown-outcome',
    `The mail provider did not say whether it took the test for ${to}.`,
    'Look into your mailbox before you send it again.',
  );
}
