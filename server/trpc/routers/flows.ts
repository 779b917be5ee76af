import { z } from 'zod';
import { copyDraft } from '#server/flows/copies.ts';
import { saveDraft } from '#server/flows/drafts.ts';
import { createFromStarter, draftFromStarter } from '#server/flows/from-starter.ts';
import { hookOf, makeHook, revokeHook } from '#server/flows/hooks.ts';
import { importFlow } from '#server/flows/import-flow.ts';
import { getFlow, getVersion, listFlows, listVersions } from '#server/flows/queries.ts';
import { createFromSchedule, previewSchedule } from '#server/flows/schedule/create-from-schedule.ts';
import { scheduleRowsSchema } from '#server/flows/schedule/read-schedule.ts';
import { archiveFlow } from '#server/flows/status.ts';
import { readFlowNumbers } from '#server/metrics/flow-numbers.ts';
import { startableFlows, startByHand } from '#server/runs/enrol-manually.ts';
import { pauseFlow, resumeFlow } from '#server/runs/pause.ts';
import { publishWithPlan } from '#server/runs/publish-plan.ts';
import { publishPreview } from '#server/runs/publish-preview.ts';
import { resumePreview } from '#server/runs/resume-preview.ts';
import { rollbackPublication } from '#server/runs/roll-back.ts';
import { standingRuns } from '#server/runs/standing.ts';
import { tryFlow } from '#server/runs/try/try-flow.ts';
import { countMatches } from '#server/segments/count.ts';
import { groupSchema, subjectKindSchema } from '#workflows-schema/index.ts';
import { agentProcedure, builderProcedure, router, viewerProcedure } from '../base.ts';
import { findStarter, listStarters, requireStarter, showStarter } from './starter-choice.ts';

const flowRef = z.object({ flowId: z.uuid() });
const name = z.string().trim().min(1, 'Give the flow a name.').max(120, 'Use 120 characters at most.');

const nodeId = z.string().max(40);
const choice = z.discriminatedUnion('do', [
  z.object({ do: z.enum(['stay', 'skip', 'exit']) }),
  z.object({ do: z.literal('move'), to: nodeId }),
]);
const publication = {
  revision: z.int().min(1),
  note: z.string().max(500),
  includeExisting: z.boolean(),
  plan: z.record(nodeId, choice).default({}),
  /** By the key of the warning. */
  reasons: z.record(z.string().max(200), z.string().max(500)).default({}),
  dryRun: z.boolean().default(false),
};
const trial = z.object({
  document: z.unknown(),
  subject: z.object({ kind: subjectKindSchema, id: z.uuid() }).nullable(),
  answers: z.record(nodeId, z.string().max(40)),
  paysAfterDays: z.int().min(0).max(3650).nullable(),
});
/** Letters of a flow's file; the largest flow has about half of them. */
const IMPORT_LIMIT = 4_000_000;
const catchUp = z.object({ rule: z.enum(['send-now', 'drop', 'retime', 'spread']), hours: z.int().min(0).max(168) }).optional();

export const flowsRouter = router({
  list: viewerProcedure.query(({ ctx }) => listFlows(ctx.scope)),
  get: viewerProcedure.input(flowRef).query(({ ctx, input }) => getFlow(ctx.scope, input.flowId)),
  versions: viewerProcedure.input(flowRef).query(({ ctx, input }) => listVersions(ctx.scope, input.flowId)),
  version: viewerProcedure.input(flowRef.extend({ version: z.int().min(1) })).query(({ ctx, input }) => getVersion(ctx.scope, input)),
  /** How many runs stand on each step now. */
  standing: viewerProcedure.input(flowRef).query(({ ctx, input }) => standingRuns(ctx.scope, input.flowId)),
  /** What happened at each step and on each way; null days are all time. */
  numbers: viewerProcedure
    .input(flowRef.extend({ days: z.int().min(1).max(3650).nullable() }))
    .query(({ ctx, input }) => readFlowNumbers(ctx.scope, input)),
  starters: viewerProcedure.query(() => listStarters()),
  /** One of them with its draft and its messages, to be looked at. */
  starter: viewerProcedure.input(z.object({ key: z.string().max(100) })).query(({ input }) => showStarter(input.key)),
  /** Makes a flow from a ready-made one, with its messages, or with nothing but a start. */
  create: builderProcedure.input(z.object({ name, starter: z.string().nullable() })).mutation(async ({ ctx, input }) => {
    const { description, document } = findStarter(input.starter);
    return { flowId: await createFromStarter(ctx.scope, { name: input.name, description, document }) };
  }),
  /** What a table of reminders would do. It changes nothing; it is a mutation only because texts do not fit into an address. */
  previewSchedule: viewerProcedure.input(z.object({ rows: scheduleRowsSchema })).mutation(({ input }) => previewSchedule(input.rows)),
  /** Makes a flow and its messages from a table of days and texts. */
  createFromSchedule: builderProcedure
    .input(z.object({ name, rows: scheduleRowsSchema }))
    .mutation(async ({ ctx, input }) => ({ flowId: await createFromSchedule(ctx.scope, input) })),
  /** Makes a ready-made flow under its own name, or the first free one like it: an archived flow keeps its name. */
  use: builderProcedure
    .input(z.object({ starter: z.string().max(100) }))
    .mutation(({ ctx, input }) => draftFromStarter(ctx.scope, requireStarter(input.starter))),
  /** Keeps a document as a flow of its own, under a free name. */
  copy: builderProcedure.input(z.object({ name, document: z.unknown() })).mutation(({ ctx, input }) => copyDraft(ctx.scope, input)),
  /** Makes a draft of an exported flow. */
  import: builderProcedure
    .input(z.object({ text: z.string().max(IMPORT_LIMIT, 'The file is too large for a flow.') }))
    .mutation(({ ctx, input }) => importFlow(ctx.scope, input.text)),
  saveDraft: builderProcedure
    .input(flowRef.extend({ revision: z.int().min(1), document: z.unknown(), name: name.optional() }))
    .mutation(({ ctx, input: { name: renamed, ...change } }) => saveDraft(ctx.scope, { ...change, ...(renamed && { name: renamed }) })),
  /** What publishing the draft would mean. */
  publishPreview: builderProcedure.input(flowRef).query(({ ctx, input }) => publishPreview(ctx.scope, input.flowId)),
  publish: builderProcedure.input(flowRef.extend(publication)).mutation(({ ctx, input }) => publishWithPlan(ctx.scope, input)),
  /** Takes the last publishing back. */
  rollBack: builderProcedure.input(flowRef).mutation(({ ctx, input }) => rollbackPublication(ctx.scope, input.flowId)),
  /** For how many of the subjects a condition is true now, while it is written. */
  countMatches: viewerProcedure
    .input(z.object({ subject: subjectKindSchema, condition: groupSchema }))
    .query(({ ctx, input }) => ctx.scope.transaction((tx) => countMatches(tx, input))),
  /** Walks a draft with a subject on a clock of its own; nothing is sent or stored. */
  try: viewerProcedure.input(trial).mutation(({ ctx, input }) => tryFlow(ctx.scope, input)),
  pause: builderProcedure.input(flowRef).mutation(({ ctx, input }) => pauseFlow(ctx.scope, input.flowId)),
  resumePreview: builderProcedure.input(flowRef.extend({ catchUp })).query(({ ctx, input }) => resumePreview(ctx.scope, input)),
  resume: builderProcedure.input(flowRef.extend({ catchUp })).mutation(({ ctx, input }) => resumeFlow(ctx.scope, input)),
  /** Flows that a person may start for such subjects, and the start itself. */
  startable: viewerProcedure
    .input(z.object({ subject: subjectKindSchema }))
    .query(({ ctx, input }) => startableFlows(ctx.scope, input.subject)),
  start: agentProcedure
    .input(flowRef.extend({ subjectIds: z.array(z.uuid()).min(1).max(1000) }))
    .mutation(({ ctx, input }) => startByHand(ctx.scope, input)),
  /** The flow's own web hook; the token of a new one is in the answer and nowhere else. */
  hook: builderProcedure.input(flowRef).query(({ ctx, input }) => hookOf(ctx.scope, input.flowId)),
  makeHook: builderProcedure.input(flowRef).mutation(async ({ ctx, input }) => {
    const { token } = await makeHook(ctx.scope, input.flowId);
    return { url: `${ctx.process.env.PUBLIC_URL}/hooks/${token}` };
  }),
  revokeHook: builderProcedure.input(flowRef).mutation(({ ctx, input }) => revokeHook(ctx.scope, input.flowId)),
  archive: builderProcedure.input(flowRef).mutation(({ ctx, input }) => archiveFlow(ctx.scope, input.flowId)),
});
