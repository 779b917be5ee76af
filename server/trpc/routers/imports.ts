import * as z from 'zod';
import { importFile } from '#server/imports/import-file.ts';
import { DATE_FORMATS, IMPORT_FIELDS, importMapping } from '#server/imports/mapping.ts';
import { listImports, requireImport } from '#server/imports/queries.ts';
import type { RowError } from '#server/imports/read-row.ts';
import { builderProcedure, router, viewerProcedure } from '../base.ts';

const MAX_CHARACTERS = 20 * 1024 * 1024;
const rowError = z.object({ line: z.number(), column: z.string(), value: z.string(), problem: z.string() });

export const importsRouter = router({
  /** What columns can stand for, and how dates may be written. */
  fields: viewerProcedure.query(() => ({ fields: IMPORT_FIELDS, dateFormats: DATE_FORMATS })),

  list: viewerProcedure.query(({ ctx }) => ctx.scope.transaction(listImports)),

  get: viewerProcedure.input(z.object({ importId: z.uuid() })).query(({ ctx, input }) =>
    ctx.scope.transaction(async (tx) => {
      const found = await requireImport(tx, input.importId);
      const errors: readonly RowError[] = z.array(rowError).parse(found.errors);
      return { ...found, errors };
    }),
  ),

  run: builderProcedure
    .input(
      z.object({
        fileName: z.string().max(300),
        text: z.string().max(MAX_CHARACTERS, 'The file is larger than 20 MB.'),
        mapping: importMapping,
      }),
    )
    .mutation(({ ctx, input }) => importFile(ctx.scope, input)),
});
