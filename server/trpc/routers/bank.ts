import * as z from 'zod';
import { bookAsCredit, bookCertain, bookLine, ignoreLine } from '#server/bank/book.ts';
import { countLines, keepStatement, LINE_FILTERS, listLines, lockOpenLines } from '#server/bank/lines.ts';
import { BANK_FIELDS, bankMapping } from '#server/bank/statement-columns.ts';
import { suggestFor } from '#server/bank/suggest.ts';
import { notFound } from '#server/errors.ts';
import { DATE_FORMATS } from '#server/imports/mapping.ts';
import { agentProcedure, builderProcedure, router, viewerProcedure } from '../base.ts';
import { requireSum } from '../require-sum.ts';

const MAX_CHARACTERS = 20 * 1024 * 1024;
const lineId = z.uuid();

/** Bank transfers: the lines of the company's statements, and what a person says they are for. */
export const bankRouter = router({
  /** What columns can stand for, and how dates may be written. */
  fields: viewerProcedure.query(() => ({ fields: BANK_FIELDS, dateFormats: DATE_FORMATS })),

  /** A page of lines; the open ones with what they may be for. */
  list: viewerProcedure.input(z.object({ filter: z.enum(LINE_FILTERS), after: z.string().max(500).optional() })).query(({ ctx, input }) =>
    ctx.scope.transaction(async (tx) => {
      const { rows, next } = await listLines(tx, input);
      const suggestions = await suggestFor(tx, input.filter === 'open' ? rows : []);
      return { next, counts: await countLines(tx), rows: rows.map((line) => ({ ...line, suggestions: suggestions.get(line.id) ?? [] })) };
    }),
  ),

  keep: builderProcedure
    .input(z.object({ text: z.string().max(MAX_CHARACTERS, 'The file is larger than 20 MB.'), mapping: bankMapping }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => keepStatement(tx, input))),

  /** The line is a payment of these invoices; what they leave stands as the customer's credit. */
  book: agentProcedure
    .input(
      z.object({
        lineId,
        parts: z
          .array(z.object({ invoiceId: z.uuid(), amount: z.string().max(40) }))
          .min(1)
          .max(50),
      }),
    )
    .mutation(({ ctx, input }) =>
      ctx.scope.transaction(async (tx) => {
        const [line] = await lockOpenLines(tx, { ids: [input.lineId], limit: 1 });
        if (!line) throw notFound('open bank line', input.lineId);
        const parts = input.parts.map((part) => ({
          invoiceId: part.invoiceId,
          minor: requireSum(part.amount, line.amount.currency, 'parts').minor,
        }));
        await bookLine(tx, { lineId: line.id, parts });
      }),
    ),

  bookAsCredit: agentProcedure
    .input(z.object({ lineId, customerId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => bookAsCredit(tx, input))),

  bookCertain: agentProcedure.mutation(({ ctx }) => ctx.scope.transaction(bookCertain)),

  ignore: agentProcedure
    .input(z.object({ lineId, reason: z.string().trim().min(1, 'Say why it is ignored.').max(500) }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => ignoreLine(tx, input))),
});
