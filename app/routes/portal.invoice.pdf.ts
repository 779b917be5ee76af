import { fileAnswer, noFile } from '#app/portal/file-answer.server.ts';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { printInvoice } from '#app/portal/pdf/papers.server.tsx';
import { visitPortal } from '#server/http/portal.ts';
import { countFile } from '#server/http/portal-files.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.invoice.pdf.ts';

/** The invoice as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) return noFile();
  await countFile(visit);
  const view = describeInvoice(visit, { returned: false });
  return fileAnswer(new Uint8Array(await printInvoice(view)), `invoice-${view.number}`, 'pdf');
}
