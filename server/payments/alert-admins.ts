import type { TenantTransaction } from '#server/scope.ts';
import { notifyTeam } from '#server/tenants/notify-team.ts';

export type Alert = {
  /** What happened, and to what: it is mailed once. */
  readonly source: string;
  readonly subject: string;
  /** A paragraph a line. */
  readonly text: string;
};

/** Mails the company's owners and admins what only they can put right. */
export async function alertAdmins(tx: TenantTransaction, alert: Alert): Promise<void> {
  await notifyTeam(
    tx,
    (['owner', 'admin'] as const).map((role) => ({ to: { who: 'role', role }, ...alert })),
  );
}
