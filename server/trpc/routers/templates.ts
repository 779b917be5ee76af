import { z } from 'zod';
import { listTemplates } from '#server/templates/store.ts';
import { router, viewerProcedure } from '../base.ts';
import { previewTemplate } from './template-preview.ts';

export const templatesRouter = router({
  list: viewerProcedure.query(({ ctx }) => listTemplates(ctx.scope)),
  /** The mail as a customer would get it, with sample values. */
  preview: viewerProcedure.input(z.object({ key: z.string().max(100) })).query(({ ctx, input }) => previewTemplate(ctx.scope, input.key)),
});
