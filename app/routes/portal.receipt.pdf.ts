import { fileAnswer, noFile } from '#app/portal/file-answer.server.ts';
import { printReceipt } from '#app/portal/pdf/papers.server.tsx';
import { describeReceipt } from '#app/portal/receipt-view.ts';
import { visitPortal } from '#server/http/portal.ts';
import { visitReceipt } from '#server/http/portal-account.ts';
import { countFile } from '#server/http/portal-files.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.receipt.pdf.ts';

/** The receipt of a payment as a file. */
export async function loader({ context, params: { paymentId }, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  const receipt = visit ? await visitReceipt(visit, paymentId, `/portal/receipt/${paymentId}`) : null;
  if (!visit || !receipt) return noFile();
  await countFile(visit);
  return fileAnswer(new Uint8Array(await printReceipt(describeReceipt(visit, receipt))), `receipt-${paymentId}`, 'pdf');
}
