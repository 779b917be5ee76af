import { sql } from 'drizzle-orm';
import { renderNotice } from '#emails/system/notice.tsx';
import type { ProcessContext } from '#server/context.ts';
import type { TenantScope } from '#server/scope.ts';
import { sendSystemMail } from './system-mail.ts';

type Queued = { id: string; email: string; subject: string; text: string };

const BATCH = 20;

/**
 * Mails what members are to know: what flows say, and what only people can put right. A notice is marked before it is handed over: a crash between the two loses one
 * colleague's mail rather than sending it twice; the case or the note that goes with it is kept either way.
 */
export async function mailTeam(scope: TenantScope, process: ProcessContext): Promise<number> {
  const queued = await scope.transaction((tx) =>
    tx.db.execute<Queued>(sql`
      update team_notices set status = 'sent' where tenant_id = ${tx.tenantId} and id in (
        select id from team_notices where tenant_id = ${tx.tenantId} and status = 'queued' order by id limit ${BATCH} for update skip locked)
      returning id, email, subject, text`),
  );
  for (const { email, subject, text } of queued) {
    const rendered = renderNotice({
      subject,
      preheader: subject,
      paragraphs: text.split(/\n+/).filter((line) => line.trim() !== ''),
      button: { label: 'Open Cadenza', link: process.env.PUBLIC_URL },
      closing: 'Cadenza sends this to members of your company: a flow, or something that only you can put right.',
    });
    await sendSystemMail(process, { to: email, tenantId: scope.tenantId, ...rendered });
  }
  return queued.length;
}
