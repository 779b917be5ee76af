import { z } from 'zod';
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
  get: viewerProcedure.input(z.object({ messageId: z.uuid() })).query(({ ctx, input }) => getMessage(ctx.scope, input.messageId)),
});
