import { z } from 'zod';
import { saveDraft } from '#server/flows/drafts.ts';
import { createFromStarter } from '#server/flows/from-starter.ts';
import { archiveFlow, pauseFlow, publishFlow, resumeFlow } from '#server/flows/publish.ts';
import { getFlow, getVersion, listFlows, listVersions } from '#server/flows/queries.ts';
import { builderProcedure, router, viewerProcedure } from '../base.ts';
import { findStarter, listStarters } from './starter-choice.ts';

const flowRef = z.object({ flowId: z.uuid() });
const name = z.string().trim().min(1, 'Give the flow a name.').max(120, 'Use 120 characters at most.');

export const flowsRouter = router({
  list: viewerProcedure.query(({ ctx }) => listFlows(ctx.scope)),
  get: viewerProcedure.input(flowRef).query(({ ctx, input }) => getFlow(ctx.scope, input.flowId)),
  versions: viewerProcedure.input(flowRef).query(({ ctx, input }) => listVersions(ctx.scope, input.flowId)),
  version: viewerProcedure.input(flowRef.extend({ version: z.int().min(1) })).query(({ ctx, input }) => getVersion(ctx.scope, input)),
  starters: viewerProcedure.query(() => listStarters()),
  /** Makes a flow from a ready-made one, with its messages, or with nothing but a start. */
  create: builderProcedure.input(z.object({ name, starter: z.string().nullable() })).mutation(async ({ ctx, input }) => {
    const { description, document } = findStarter(input.starter);
    return { flowId: await createFromStarter(ctx.scope, { name: input.name, description, document }) };
  }),
  saveDraft: builderProcedure
    .input(flowRef.extend({ revision: z.int().min(1), document: z.unknown(), name: name.optional() }))
    .mutation(({ ctx, input: { name: renamed, ...change } }) => saveDraft(ctx.scope, { ...change, ...(renamed && { name: renamed }) })),
  publish: builderProcedure
    .input(flowRef.extend({ revision: z.int().min(1), note: z.string().max(500), includeExisting: z.boolean() }))
    .mutation(({ ctx, input }) => publishFlow(ctx.scope, input)),
  pause: builderProcedure.input(flowRef).mutation(({ ctx, input }) => pauseFlow(ctx.scope, input.flowId)),
  resume: builderProcedure.input(flowRef).mutation(({ ctx, input }) => resumeFlow(ctx.scope, input.flowId)),
  archive: builderProcedure.input(flowRef).mutation(({ ctx, input }) => archiveFlow(ctx.scope, input.flowId)),
});
