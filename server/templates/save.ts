import * as z from 'zod';
import { subjectLineSchema, templateContentSchema } from '#emails/content.ts';
import { isMergeField, mergeField, sampleFields } from '#emails/fields.ts';
import { fieldsUsed, RenderFailure, renderMessage } from '#emails/render.ts';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import type { TenantScope } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';
import { appendVersion, getTemplate } from './store.ts';

export const templateChangeSchema = z.object({
  key: z.string().max(100),
  /** The version that was edited: saving over a newer one is a conflict. */
  version: z.number().int(),
  subject: subjectLineSchema,
  content: templateContentSchema,
});
export type TemplateChange = z.infer<typeof templateChangeSchema>;

/** Its texts alone, as they stand in the editor. */
export const templateDraftSchema = templateChangeSchema.pick({ subject: true, content: true });
export type TemplateDraft = z.infer<typeof templateDraftSchema>;

/**
 * Saves the text as the template's next version; flows that are published keep the one that they pinned.
 * @throws Failure `invalid-input` naming the field or the mistake, `conflict` when someone saved since
 */
export async function saveTemplate(scope: TenantScope, change: TemplateChange): Promise<{ readonly version: number }> {
  return scope.transaction(async (tx) => {
    const current = await getTemplate(tx, change.key);
    requireRenderable(change, current.subjectKind);
    const { key, version, subject, content } = change;
    const saved = await appendVersion(tx, { key, expected: version, subject, content });
    if (!saved)
      throw new Failure(
        'conflict',
        `You edited version ${version} of “${current.name}”; version ${current.version} was saved since.`,
        'Load the page again, then make your change on the newest text.',
      );
    await recordAudit(tx, { action: 'template.saved', target: `template:${saved.id}`, detail: { key, version: saved.number } });
    return { version: saved.number };
  });
}

/** Refuses a text that names fields which its mails do not have, or that cannot be made at all. */
export function requireRenderable({ subject, content }: TemplateDraft, subjectKind: SubjectKind): void {
  try {
    for (const name of fieldsUsed(content, subject))
      if (!mergeField(name).subjects.includes(subjectKind))
        throw new RenderFailure('unknown-field', `The field "${name}" is not known in messages about one ${subjectKind}.`, name);
    const brand = { legalName: 'x', address: '', vatId: null, colour: '#000000', logoUrl: null };
    renderMessage({ content, subject, fields: sampleFields(subjectKind), brand });
  } catch (thrown) {
    if (!(thrown instanceof RenderFailure)) throw thrown;
    const known = thrown.field !== null && isMergeField(thrown.field);
    const remedy = known ? 'Take the field out, or choose another.' : 'Choose fields from the list, and close every “{{” and “{%”.';
    throw new Failure('invalid-input', thrown.message, remedy, { fields: [{ field: 'content', message: thrown.message }], cause: thrown });
  }
}
