import { fileAnswer, noFile } from '#app/portal/file-answer.server.ts';
import { printStatement } from '#app/portal/pdf/papers.server.tsx';
import { describeStatement } from '#app/portal/statement-view.ts';
import { visitPortal } from '#server/http/portal.ts';
import { countFile } from '#server/http/portal-files.ts';
import { readPeriod, visitStatement } from '#server/http/portal-statement.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.statement.pdf.ts';

/** The statement as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) return noFile();
  const period = readPeriod(request.url, visit.today);
  const statement = await visitStatement(visit, period, '/portal/statement');
  await countFile(visit);
  const printed = await printStatement(describeStatement(visit, statement, period));
  return fileAnswer(new Uint8Array(printed), `statement-${statement.from}-${statement.to}`, 'pdf');
}
