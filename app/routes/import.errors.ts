import { writeErrorsCsv } from '#app/imports/errors-csv.ts';
import { requireMember } from '#app/lib/member.server.ts';
import type { Route } from './+types/import.errors.ts';

/** The rows that an import refused, as a file. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  const { errors, id } = await caller.imports.get(params);
  return new Response(writeErrorsCsv(errors), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="import-errors-${id}.csv"` },
  });
}
