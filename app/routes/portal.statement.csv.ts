import { fileAnswer, noFile } from '#app/portal/file-answer.server.ts';
import { writeStatementCsv } from '#app/portal/statement-csv.ts';
import { pickTongue } from '#app/portal/words/languages.ts';
import { statementWords } from '#app/portal/words/statement.ts';
import { visitPortal } from '#server/http/portal.ts';
import { readPeriod, visitStatement } from '#server/http/portal-statement.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.statement.csv.ts';

/** The statement's movements as a file for spreadsheets. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) return noFile();
  const statement = await visitStatement(visit, readPeriod(request.url, visit.today), '/portal/statement');
  const words = statementWords[pickTongue(visit.wishes).language];
  return fileAnswer(writeStatementCsv(statement, words), `statement-${statement.from}-${statement.to}`, 'csv');
}
