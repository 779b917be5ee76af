import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { notFound } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { updateCustomers } from './update-fields.ts';

/** How a customer wants to be written to. */
export type Preferences = {
  /** BCP 47. */
  readonly locale: string;
  readonly channel: string;
  /** One mail a week instead of single ones. */
  readonly digest: boolean;
  /** Written to by people alone. */
  readonly personalOnly: boolean;
  /** News and offers. */
  readonly news: boolean;
};

type Row = { locale: string; channel: string | null; digest: boolean; personalOnly: boolean; consent: { marketing?: boolean } };

/** What a customer chose so far. @throws Failure `not-found` */
export async function readPreferences(tx: TenantTransaction, customerId: string): Promise<Preferences> {
  const [row] = await tx.db.execute<Row>(sql`
    select locale, channel, digest_opt_in as digest, personal_only as "personalOnly", consent from customers
    where tenant_id = ${tx.tenantId} and id = ${customerId}`);
  if (!row) throw notFound('customer', customerId);
  const { consent, channel, ...rest } = row;
  return { ...rest, channel: channel ?? 'email', news: consent.marketing === true };
}

export type PreferenceChange = {
  readonly customerId: string;
  /** The person who chooses; its own language follows. */
  readonly contactId: string | null;
  /** One source changes once. */
  readonly source: string;
  readonly wanted: Preferences;
};

/** The fields of the record, by preference. */
const FIELDS = {
  locale: 'customer.locale',
  channel: 'customer.channel',
  digest: 'customer.digest',
  personalOnly: 'customer.personalOnly',
} as const;

/**
 * A customer changes how it wants to be written to; what stays as it was is not touched.
 * @returns which preferences changed @throws Failure `not-found`, `invalid-input` for a value that a field does not take
 */
export async function changePreferences(
  tx: TenantTransaction,
  { customerId, contactId, source, wanted: asked }: PreferenceChange,
): Promise<readonly string[]> {
  const before = await readPreferences(tx, customerId);
  // "de" leaves "de-AT" as it is.
  const wanted = before.locale.split('-')[0] === asked.locale ? { ...asked, locale: before.locale } : asked;
  const names = ['locale', 'channel', 'digest', 'personalOnly'] as const;
  const changed = names.filter((name) => before[name] !== wanted[name]);
  const set = changed.map((name) => ({ field: FIELDS[name], value: textOf(wanted[name]) }));
  if (set.length > 0) await updateCustomers(tx, [{ customerId, source, set }]);
  if (changed.includes('locale') && contactId)
    await tx.db.execute(sql`update contacts set locale = ${wanted.locale} where tenant_id = ${tx.tenantId} and id = ${contactId}`);
  const all = before.news === wanted.news ? changed : [...changed, 'news'];
  if (before.news !== wanted.news) await setConsent(tx, { customerId, marketing: wanted.news });
  if (all.length === 0) return [];
  const data = Object.fromEntries(all.map((name) => [name, textOf(Object.entries(wanted).find(([key]) => key === name)?.[1] ?? '')]));
  const subject = { customerId, subjectKind: 'customer' as const, subjectId: customerId };
  await recordEvents(tx, [{ name: 'customer.preference_changed', externalId: `customer.preference_changed:${source}`, ...subject, data }]);
  return all;
}

const textOf = (value: string | boolean): string => (typeof value === 'string' ? value : value ? 'yes' : 'no');

/** Whether a customer agreed to news and offers. */
export async function setConsent(
  tx: TenantTransaction,
  { customerId, marketing }: { customerId: string; marketing: boolean },
): Promise<void> {
  await tx.db.execute(sql`
    update customers set consent = consent || jsonb_build_object('marketing', ${marketing}::boolean), updated_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and id = ${customerId}`);
  await recordAudit(tx, { action: 'customer.consent', target: `customer:${customerId}`, detail: { marketing } });
}
