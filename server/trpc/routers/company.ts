import * as z from 'zod';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { createAuth } from '#server/session.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '#server/tenants/api-keys.ts';
import { addClosedDay, closedDaySchema, removeClosedDay } from '#server/tenants/closed-days.ts';
import { contactPolicySchema, readCalendarPage, readHolidays, updateContactPolicy } from '#server/tenants/contact-policy.ts';
import { sendInvitation } from '#server/tenants/invitation-mail.ts';
import { listInvitations, listMembers } from '#server/tenants/members.ts';
import { roleCovers } from '#server/tenants/roles.ts';
import { dismissFirstSteps, requireSettings, settingsPatch, updateSettings } from '#server/tenants/settings.ts';
import { readTimePolicy, timePolicySchema, updateTimePolicy } from '#server/tenants/time-policy.ts';
import { adminProcedure, builderProcedure, router, viewerProcedure } from '../base.ts';

/** An owner is made by signing up or by another owner; nobody is invited as one. */
const givenRole = z.enum(['admin', 'builder', 'agent', 'viewer']);

/** The company, its members and its keys. */
export const companyRouter = router({
  get: viewerProcedure.query(async ({ ctx }) => ({
    ...(await ctx.scope.transaction(requireSettings)),
    /** Customers' answers come to us first. */
    answersComeIn: ctx.process.env.POSTMARK_INBOUND_ADDRESS !== undefined,
  })),

  update: adminProcedure.input(settingsPatch).mutation(({ ctx, input }) => ctx.scope.transaction((tx) => updateSettings(tx, input))),

  dismissFirstSteps: builderProcedure.mutation(({ ctx }) => ctx.scope.transaction(dismissFirstSteps)),

  calendar: viewerProcedure.query(({ ctx }) => ctx.scope.transaction(readCalendarPage)),

  /** Public holidays to come of a country that is not chosen yet. */
  holidays: viewerProcedure
    .input(z.object({ country: z.string().regex(/^[A-Z]{2}$/) }))
    .query(({ ctx, input }) => ctx.scope.transaction((tx) => readHolidays(tx, input.country))),

  updateContactPolicy: adminProcedure
    .input(contactPolicySchema)
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => updateContactPolicy(tx, input))),

  timePolicy: viewerProcedure.query(({ ctx }) => ctx.scope.transaction(readTimePolicy)),

  updateTimePolicy: adminProcedure
    .input(timePolicySchema)
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => updateTimePolicy(tx, input))),

  closeDay: adminProcedure.input(closedDaySchema).mutation(({ ctx, input }) => ctx.scope.transaction((tx) => addClosedDay(tx, input))),

  openDay: adminProcedure
    .input(z.object({ day: z.iso.date() }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => removeClosedDay(tx, input.day))),

  members: viewerProcedure.query(({ ctx }) =>
    ctx.scope.transaction(async (tx) => ({
      members: await listMembers(tx),
      // Whoever knows an invitation's id can accept it, with its role.
      invitations: roleCovers(ctx.session.role, 'admin') ? await listInvitations(tx) : [],
    })),
  ),

  invite: adminProcedure.input(z.object({ email: z.email('Give a mail address.'), role: givenRole })).mutation(async ({ ctx, input }) => {
    const { scope, session, process, headers } = ctx;
    const body = { ...input, email: input.email.toLowerCase(), organizationId: session.tenantId };
    const invited = await asFailure('invited', () => createAuth(process).api.createInvitation({ headers, body }));
    await scope.transaction((tx) => recordAudit(tx, { action: 'member.invited', target: `invitation:${invited.id}`, detail: input }));
    const { tenantId, tenantName: company, name: inviter } = session;
    await sendInvitation(process, { invitationId: invited.id, to: body.email, tenantId, company, inviter, role: input.role });
    return { id: invited.id, link: `${process.env.PUBLIC_URL}/invite/${invited.id}` };
  }),

  withdrawInvitation: adminProcedure.input(z.object({ invitationId: z.uuid() })).mutation(async ({ ctx, input }) => {
    const pending = await ctx.scope.transaction(listInvitations);
    if (!pending.some(({ id }) => id === input.invitationId))
      throw new Failure('not-found', 'There is no such invitation.', 'Load the page again.');
    await asFailure('withdrawn', () => createAuth(ctx.process).api.cancelInvitation({ headers: ctx.headers, body: input }));
    await ctx.scope.transaction((tx) => recordAudit(tx, { action: 'invitation.withdrawn', target: `invitation:${input.invitationId}` }));
  }),

  changeRole: adminProcedure.input(z.object({ memberId: z.uuid(), role: givenRole })).mutation(async ({ ctx, input }) => {
    const body = { ...input, organizationId: ctx.session.tenantId };
    await asFailure('changed', () => createAuth(ctx.process).api.updateMemberRole({ headers: ctx.headers, body }));
    await ctx.scope.transaction((tx) =>
      recordAudit(tx, { action: 'member.role-changed', target: `member:${input.memberId}`, detail: input }),
    );
  }),

  removeMember: adminProcedure.input(z.object({ memberId: z.uuid() })).mutation(async ({ ctx, input }) => {
    const body = { memberIdOrEmail: input.memberId, organizationId: ctx.session.tenantId };
    await asFailure('removed', () => createAuth(ctx.process).api.removeMember({ headers: ctx.headers, body }));
    await ctx.scope.transaction((tx) => recordAudit(tx, { action: 'member.removed', target: `member:${input.memberId}` }));
  }),

  apiKeys: adminProcedure.query(({ ctx }) => ctx.scope.transaction(listApiKeys)),

  createApiKey: adminProcedure
    .input(z.object({ name: z.string().trim().min(1, 'Say which system uses it.').max(80) }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => createApiKey(tx, input.name))),

  revokeApiKey: adminProcedure
    .input(z.object({ keyId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => revokeApiKey(tx, input.keyId))),
});

/** better-auth refuses with errors of its own; what it says is passed on as a Failure. */
async function asFailure<T>(done: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Failure || !(thrown instanceof Error) || thrown.name !== 'APIError') throw thrown;
    throw new Failure(
      'not-allowed',
      `Nothing was ${done}: ${thrown.message.replace(/\.?$/, '.')}`,
      'Check who it is about and what your role may do.',
      { cause: thrown },
    );
  }
}
