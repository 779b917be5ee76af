import * as z from 'zod';
import { assignCase, resolveCase } from '#server/cases/close.ts';
import { CASE_OUTCOMES, mayChoose } from '#server/cases/outcomes.ts';
import { CASE_FILTERS, countCases, listCases, requireCase } from '#server/cases/queries.ts';
import { voteOnCase } from '#server/cases/vote.ts';
import { whoGets } from '#server/cases/who-gets.ts';
import { readHistory } from '#server/customers/history.ts';
import { requireCustomer } from '#server/customers/queries.ts';
import { listClaims, requireFile } from '#server/disputes/claims.ts';
import { requireInvoiceDetail } from '#server/invoices/queries.ts';
import { listRepliesOf } from '#server/messages/replies/queries.ts';
import { requireOrder } from '#server/orders/queries.ts';
import { decidePlan } from '#server/plans/decide.ts';
import { listPlans } from '#server/plans/queries.ts';
import { listMembers } from '#server/tenants/members.ts';
import { assigneeSchema, subjectKindSchema } from '#workflows-schema/index.ts';
import { agentProcedure, router, viewerProcedure } from '../base.ts';

const outcome = z.string().refine(mayChoose, 'Choose how the case ended.');

export const casesRouter = router({
  list: viewerProcedure
    .input(z.object({ filter: z.enum(CASE_FILTERS), after: z.string().max(500).optional() }))
    .query(({ ctx, input }) => ctx.scope.transaction((tx) => listCases(tx, { ...input, userId: ctx.session.userId }))),

  counts: viewerProcedure.query(({ ctx }) => ctx.scope.transaction((tx) => countCases(tx, ctx.session.userId))),

  /** A case with all that a person needs to decide. */
  get: viewerProcedure.input(z.object({ caseId: z.uuid() })).query(({ ctx, input }) =>
    ctx.scope.transaction(async (tx) => {
      const found = await requireCase(tx, input.caseId);
      return {
        case: found,
        customer: await requireCustomer(tx, found.customerId),
        invoice: found.subjectKind === 'invoice' ? await requireInvoiceDetail(tx, found.subjectId) : null,
        order: found.subjectKind === 'order' ? await requireOrder(tx, found.subjectId) : null,
        claims: found.reason === 'dispute' ? await listClaims(tx, found.subjectId) : [],
        replies: await listRepliesOf(tx, { caseId: found.id, runId: found.runId }),
        plan: found.context.wish === 'plan' ? ((await listPlans(tx, { invoiceId: found.subjectId }))[0] ?? null) : null,
        history: await readHistory(tx, { subjectId: found.subjectId }),
        members: await listMembers(tx),
        outcomes: Object.entries(CASE_OUTCOMES).map(([id, label]) => ({ id, label, voted: !mayChoose(id) })),
      };
    }),
  ),

  /** A file that a customer sent with a dispute, for a download. */
  file: viewerProcedure
    .input(z.object({ fileId: z.uuid() }))
    .query(({ ctx, input }) => ctx.scope.transaction((tx) => requireFile(tx, input.fileId))),

  /** Says yes or no to a plan that a customer asked for; the case is resolved with it. */
  decidePlan: agentProcedure
    .input(z.object({ caseId: z.uuid(), planId: z.uuid(), agree: z.boolean(), note: z.string().trim().max(4000) }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => decidePlan(tx, input))),

  /** Who would get a case that a step opens now. */
  whoGets: viewerProcedure
    .input(z.object({ subject: subjectKindSchema, assignee: assigneeSchema, capacity: z.int().min(0).max(1000) }))
    .query(({ ctx, input }) => ctx.scope.transaction((tx) => whoGets(tx, input))),

  assign: agentProcedure
    .input(z.object({ caseId: z.uuid(), userId: z.uuid().nullable() }))
    .mutation(({ ctx, input }) => assignCase(ctx.scope, input)),

  resolve: agentProcedure
    .input(z.object({ caseId: z.uuid(), outcome, note: z.string().trim().max(4000) }))
    .mutation(({ ctx, input }) => resolveCase(ctx.scope, input)),

  /** Says yes or no to what a flow asks; answers whether that decided it. */
  vote: agentProcedure
    .input(z.object({ caseId: z.uuid(), vote: z.enum(['approve', 'reject']), note: z.string().trim().max(4000) }))
    .mutation(({ ctx, input }) => voteOnCase(ctx.scope, { ...input, userId: ctx.session.userId })),
});
