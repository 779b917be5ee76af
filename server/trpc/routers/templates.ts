import { z } from 'zod';
import { fieldsFor, mergeField } from '#emails/fields.ts';
import { saveTemplate, templateChangeSchema } from '#server/templates/save.ts';
import { getTemplate, listTemplates } from '#server/templates/store.ts';
import { builderProcedure, router, viewerProcedure } from '../base.ts';
import { previewTemplate } from './template-preview.ts';

const templateRef = z.object({ key: z.string().max(100) });

export const templatesRouter = router({
  list: viewerProcedure.query(({ ctx }) => listTemplates(ctx.scope)),
  /** The mail as a customer would get it, with sample values. */
  preview: viewerProcedure.input(templateRef).query(({ ctx, input }) => previewTemplate(ctx.scope, input.key)),
  /** The newest version, and the fields that its texts may use. */
  get: viewerProcedure.input(templateRef).query(async ({ ctx, input }) => {
    const template = await getTemplate(ctx.scope, input.key);
    const fields = fieldsFor(template.subjectKind).map((name) => ({
      name,
      label: mergeField(name).label,
      sample: mergeField(name).sample,
    }));
    return { ...template, fields };
  }),
  /** A draft as a mail. It changes nothing; it is a mutation only because a text does not fit into an address. */
  previewDraft: viewerProcedure
    .input(templateChangeSchema.omit({ version: true }))
    .mutation(({ ctx, input: { key, ...draft } }) => previewTemplate(ctx.scope, key, draft)),
  save: builderProcedure.input(templateChangeSchema).mutation(({ ctx, input }) => saveTemplate(ctx.scope, input)),
});
