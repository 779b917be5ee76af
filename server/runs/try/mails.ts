import { sql } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { toDate } from '#server/clock.ts';
import type { SubjectTruth } from '#server/holds/read-truth.ts';
import type { SendEffect } from '#server/interpreter/effects.ts';
import { composeMessages } from '#server/messages/compose.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { MessageClass } from '#workflows-schema/index.ts';
import type { TrialSubject } from './subject.ts';
import type { TrialMail } from './trial.ts';

/** Made-up subjects have no rows to fill a mail from; their mails are shown with the template's sample values. */
const SAMPLE_START = '00000000-';

type Wanted = {
  readonly effects: readonly SendEffect[];
  readonly subject: TrialSubject;
  readonly truth: SubjectTruth;
  readonly messageClass: MessageClass;
  readonly now: Temporal.Instant;
};

/** Renders what a step would send, by the path that a real mail takes. The caller rolls back the pay links that it makes. */
export async function renderMails(
  tx: TenantTransaction,
  { effects, subject, truth, messageClass, now }: Wanted,
): Promise<readonly TrialMail[]> {
  const mails: TrialMail[] = [];
  for (const { template, channel } of effects) {
    const bare = { template, to: truth.recipient?.email ?? '', subject: null, html: null, text: null, problem: null };
    if (subject.subjectId.startsWith(SAMPLE_START) || channel !== 'email') {
      mails.push(bare);
      continue;
    }
    const [known] = await tx.db.execute<{ id: string; version: number }>(
      sql`select id, current_version as version from templates where tenant_id = ${tx.tenantId} and key = ${template}`,
    );
    if (!known) {
      mails.push({ ...bare, problem: `There is no template "${template}".` });
      continue;
    }
    const message = {
      id: newId(),
      runId: null,
      nodeId: null,
      effectId: '',
      customerId: subject.customerId,
      contactId: truth.recipient?.contactId ?? null,
      subjectKind: subject.subjectKind,
      subjectId: subject.subjectId,
      templateId: known.id,
      templateVersion: known.version,
      messageClass,
      options: {},
      items: null,
    };
    const made = await composeMessages({ ...tx, now, nowDate: toDate(now) }, [{ message, subject: truth, hold: null, items: [] }], {
      publicUrl: 'https://pay.example',
    });
    const [ready] = made.ready;
    if (ready) mails.push({ ...bare, subject: ready.subjectLine, html: ready.html, text: ready.text });
    else mails.push({ ...bare, problem: made.failed[0]?.reason ?? 'It could not be made.' });
  }
  return mails;
}
