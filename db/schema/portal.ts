import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from './columns.ts';
import { portalLinks } from './money.ts';

/** Six-digit codes that were mailed to a link's contact; a keyed hash stands here, never the code. */
export const portalCodes = pgTable(
  'portal_codes',
  {
    tenantId: tenantId(),
    id: id(),
    linkId: uuid().notNull(),
    codeHash: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** How often a code was typed against it, right or wrong. */
    tries: integer().notNull().default(0),
    /** Used, replaced by a newer one, or tried too often. */
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.linkId], foreignColumns: [portalLinks.tenantId, portalLinks.id], name: 'portal_codes_link' }),
    uniqueIndex('portal_codes_one_live').on(t.tenantId, t.linkId).where(sql`ended_at is null`),
    index('portal_codes_asked').on(t.tenantId, t.linkId, t.createdAt),
  ],
);

/** Wishes for a new link, made on the page of one that no longer opens. The address that was typed is not kept. */
export const portalResends = pgTable(
  'portal_resends',
  {
    tenantId: tenantId(),
    id: id(),
    linkId: uuid().notNull(),
    /** Whether the typed address is that of the link's contact; if not, nothing is mailed. */
    fits: boolean().notNull(),
    /** queued or done. */
    status: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.linkId], foreignColumns: [portalLinks.tenantId, portalLinks.id], name: 'portal_resends_link' }),
    index('portal_resends_link_id').on(t.tenantId, t.linkId, t.at),
    index('portal_resends_queued').on(t.tenantId, t.at).where(sql`status = 'queued'`),
  ],
);
