import { z } from 'zod';
import { mailIsSimulated } from '#server/env.ts';
import { listRepliesTo, requireReplyFile } from '#server/messages/replies/queries.ts';
import { getMessage } from '#server/metrics/message-detail.ts';
import { countMessages, listMessages, MESSAGE_FILTERS } from '#server/metrics/message-list.ts';
import { router, viewerProcedure } from '../base.ts';

const wish = z.object({
  /** Comes from an address: a word that is no filter shows all. */
  filter: z.string().transform((word) => MESSAGE_FILTERS.find((filter) => filter === word) ?? 'all'),
  customerId: z.uuid().nullable().catch(null),
  after: z.string().max(500).nullable(),
});

export const messagesRouter = router({
  list: viewerProcedure.input(wish).query(({ ctx, input }) => listMessages(ctx.scope, input)),
  counts: viewerProcedure.query(({ ctx }) => countMessages(ctx.scope)),

  /** One message, what was answered to it, and, in a trial, the page on which it can be answered. */
  get: viewerProcedure.input(z.object({ messageId: z.uuid() })).query(({ ctx, input: { messageId } }) =>
    ctx.scope.transaction(async (tx) => {
      const message = await getMessage(tx, messageId);
      const isHere = mailIsSimulated(ctx.process.env) && message.takesAnswers && message.providerId;
      return { ...message, replies: await listRepliesTo(tx, messageId), mailbox: isHere ? `/mailbox/${message.providerId}` : null };
    }),
  ),

  /** A file that came with an answer, for a download. */
  file: viewerProcedure
    .input(z.object({ fileId: z.uuid() }))
    .query(({ ctx, input }) => ctx.scope.transaction((tx) => requireReplyFile(tx, input.fileId))),
});
