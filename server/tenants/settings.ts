import { and, eq, isNull } from 'drizzle-orm';
import * as z from 'zod';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { notFound } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';

export type NewSettings = {
  readonly company: string;
  readonly country?: string;
  readonly currency?: string;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly sandbox?: boolean;
  readonly email: string;
  readonly address?: string;
  readonly vatId?: string;
  readonly phone?: string;
  /** Whether customers may pay a part; not unless a company wants it. */
  readonly partPayments?: boolean;
};

export type TenantSettings = typeof schema.tenantSettings.$inferSelect;

/** The first settings of a tenant; the rest is changed by its members later. */
export async function createSettings(tx: TenantTransaction, settings: NewSettings): Promise<void> {
  const { company, country = 'GB', currency = 'GBP', timeZone = 'Europe/London', locale = 'en-GB', sandbox = false, email } = settings;
  const { address = '', vatId = null, phone = null, partPayments = false } = settings;
  await tx.db.insert(schema.tenantSettings).values({
    tenantId: tx.tenantId,
    legalName: company,
    fromName: company,
    fromEmail: email.trim().toLowerCase(),
    address,
    vatId,
    phone,
    country,
    currency,
    timeZone,
    locale,
    sandbox,
    partPayments,
    createdAt: tx.nowDate,
  });
}

/** The tenant's settings. @throws Failure `not-found` for a tenant without any */
export async function requireSettings(tx: TenantTransaction): Promise<TenantSettings> {
  const [row] = await tx.db.select().from(schema.tenantSettings).where(eq(schema.tenantSettings.tenantId, tx.tenantId));
  if (!row) throw notFound('tenant', tx.tenantId);
  return row;
}

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'A colour is written like #0F766E.');
const oneLine = z
  .string()
  .trim()
  .max(120)
  .regex(/^[^\p{Cc}]*$/u, 'Line breaks and control characters are not allowed.');

/** What a member may change about the company. */
export const settingsPatch = z.object({
  legalName: oneLine.min(1, 'Give the legal name of the company.'),
  address: z.string().trim().max(400),
  vatId: oneLine.nullable(),
  timeZone: z.string().refine(isTimeZone, 'This is no time zone that we know, e.g. Europe/London.'),
  locale: z.string().refine(isLocale, 'This is no language tag, e.g. en-GB.'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, e.g. GBP.'),
  brandColour: colour,
  fromName: oneLine.min(1, 'Give the name that mails come from.'),
  fromEmail: z.email('This is no mail address.'),
  replyTo: z.email('This is no mail address.').nullable(),
  phone: oneLine.nullable(),
  minimumBalanceMinor: z.bigint().min(0n, 'The smallest balance to chase cannot be below zero.'),
  partPayments: z.boolean(),
  minimumPartMinor: z.bigint().min(1n, 'The smallest part must be above zero.'),
});

export type SettingsPatch = z.infer<typeof settingsPatch>;

/** Changes the company and its brand. */
export async function updateSettings(tx: TenantTransaction, patch: SettingsPatch): Promise<void> {
  await tx.db.update(schema.tenantSettings).set(patch).where(eq(schema.tenantSettings.tenantId, tx.tenantId));
  await recordAudit(tx, {
    action: 'settings.changed',
    target: `tenant:${tx.tenantId}`,
    detail: { fields: Object.keys(patch) },
  });
}

/** Puts the first steps on Home away, for everybody and for good; a second time changes nothing. */
export async function dismissFirstSteps(tx: TenantTransaction): Promise<void> {
  const own = and(eq(schema.tenantSettings.tenantId, tx.tenantId), isNull(schema.tenantSettings.firstStepsDismissedAt));
  const [done] = await tx.db
    .update(schema.tenantSettings)
    .set({ firstStepsDismissedAt: tx.nowDate })
    .where(own)
    .returning({ tenantId: schema.tenantSettings.tenantId });
  if (done) await recordAudit(tx, { action: 'first-steps.dismissed', target: `tenant:${tx.tenantId}` });
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
