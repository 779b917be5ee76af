import { sql } from 'drizzle-orm';
import { openDatabase } from '#db/client.ts';

/** The tables of a tenant's work, children first. Who belongs to the tenant, its settings and keys stay. */
const TABLES = [
  'reply_files',
  'replies',
  'message_events',
  'message_contents',
  'messages',
  'suppressions',
  'digest_items',
  'digests',
  'calls',
  'notes',
  'approvals',
  'cases',
  'steps',
  'runs',
  'team_notices',
  'trigger_schedules',
  'segment_members',
  'publications',
  'inbound_hooks',
  'experiment_winners',
  'flow_versions',
  'flows',
  'template_versions',
  'templates',
  'webhook_events',
  'debits',
  'saved_methods',
  'reconciliations',
  'payment_accounts',
  'payment_keys',
  'payment_session_parts',
  'payment_sessions',
  'portal_codes',
  'portal_resends',
  'portal_links',
  'subject_holds',
  'dispute_files',
  'dispute_claims',
  'disputes',
  'plan_instalments',
  'plans',
  'promises',
  'bank_lines',
  'rate_rows',
  'late_charges',
  'late_notices',
  'refunds',
  'credit_notes',
  'chargebacks',
  'payment_parts',
  'payments',
  'ledger_entries',
  'invoice_lines',
  'invoices',
  'orders',
  'contacts',
  'customers',
  'events',
  'closed_days',
  'imports',
  'audit_log',
] as const;

/**
 * Empties a sandbox tenant. Needs the owner, because the application itself may not delete facts, money or the audit trail;
 * the owner's rights in turn end at the tenant that `app.reset` names.
 */
export async function clearTenant(databaseUrl: string, tenantId: string): Promise<void> {
  const owner = openDatabase(databaseUrl, 'owner', 1);
  try {
    await owner.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.reset', ${tenantId}, true)`);
      for (const table of TABLES) await tx.execute(sql`delete from ${sql.identifier(table)} where tenant_id = ${tenantId}`);
      await tx.execute(sql`update tenant_settings set clock_offset_ms = 0, loading = true where tenant_id = ${tenantId}`);
    });
  } finally {
    await owner.close();
  }
}
