import { fileAnswer, noFile } from '#app/portal/file-answer.server.ts';
import { printReceipt } from '#app/portal/pdf/papers.server.tsx';
import { describeCreditNote } from '#app/portal/receipt-view.ts';
import { visitPortal } from '#server/http/portal.ts';
import { visitCreditNote } from '#server/http/portal-account.ts';
import { countFile } from '#server/http/portal-files.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.credit-note.pdf.ts';

/** A credit note as a file. */
export async function loader({ context, params: { noteId }, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  const note = visit ? await visitCreditNote(visit, noteId, `/portal/credit-note/${noteId}`) : null;
  if (!visit || !note) return noFile();
  await countFile(visit);
  return fileAnswer(new Uint8Array(await printReceipt(describeCreditNote(visit, note))), note.number, 'pdf');
}
