import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import { fieldsFor, mergeField } from '#emails/fields.ts';
import { Failure } from '#server/errors.ts';
import { take } from '#server/http/limits.ts';
import { previewTemplate } from '#server/templates/preview.ts';
import { saveTemplate, templateChangeSchema, templateDraftSchema } from '#server/templates/save.ts';
import { sendTest } from '#server/templates/send-test.ts';
import { getTemplate, listTemplates } from '#server/templates/store.ts';
import { builderProcedure, router, viewerProcedure } from '../base.ts';

const templateRef = z.object({ key: z.string().max(100) });

/** Mails that a member may send to themselves in an hour. */
const TEST_LIMIT = { points: 20, duration: 3600 };
const tests = new RateLimiterMemory(TEST_LIMIT);

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
  /** Mails it with sample values to who asks: the draft where there is one, else the newest version. */
  sendTest: builderProcedure.input(templateRef.extend({ draft: templateDraftSchema.optional() })).mutation(async ({ ctx, input }) => {
    const { scope, process, session } = ctx;
    const seconds = await take(tests, session.userId);
    if (seconds !== null)
      throw new Failure(
        'too-many-requests',
        `You sent ${TEST_LIMIT.points} tests within an hour; that is as many as go out.`,
        `Send the next one in ${Math.ceil(seconds / 60)} min.`,
      );
    return sendTest(scope, process, { ...input, to: session.email });
  }),
  save: builderProcedure.input(templateChangeSchema).mutation(({ ctx, input }) => saveTemplate(ctx.scope, input)),
});
