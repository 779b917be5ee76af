import * as z from 'zod';
import { listOrders, ORDER_FILTERS } from '#server/orders/queries.ts';
import { router, viewerProcedure } from '../base.ts';

export const ordersRouter = router({
  list: viewerProcedure
    .input(
      z.object({ filter: z.enum(ORDER_FILTERS), search: z.string().trim().max(200).optional(), after: z.string().max(500).optional() }),
    )
    .query(({ ctx, input }) => ctx.scope.transaction((tx) => listOrders(tx, input))),
});
