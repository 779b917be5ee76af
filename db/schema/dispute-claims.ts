import { customType, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { currencyCode, id, instant, minorUnits, tenantId } from './columns.ts';
import { disputes } from './promises.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** What a customer said about a dispute, append only: the first words open it, later ones add to it. */
export const disputeClaims = pgTable(
  'dispute_claims',
  {
    tenantId: tenantId(),
    id: id(),
    disputeId: uuid().notNull(),
    /** `portal:<link>:<key>`; one source makes one claim. */
    source: text().notNull(),
    /** missing, damaged, price, paid, not_ordered or other. */
    reason: text().notNull(),
    words: text().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** The contested lines: description, quantity and amount in minor units, as text; none when the invoice or a sum is meant. */
    lines: jsonb().notNull().default([]),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.disputeId], foreignColumns: [disputes.tenantId, disputes.id], name: 'dispute_claims_dispute' }),
    uniqueIndex('dispute_claims_once').on(t.tenantId, t.source),
    index('dispute_claims_dispute_id').on(t.tenantId, t.disputeId, t.at),
  ],
);

/** A file that came with a claim, append only. Nothing shows it but a download. */
export const disputeFiles = pgTable(
  'dispute_files',
  {
    tenantId: tenantId(),
    id: id(),
    claimId: uuid().notNull(),
    /** Counts from 1 within its claim. */
    position: integer().notNull(),
    /** Made here; what the sender called it stands nowhere. */
    name: text().notNull(),
    /** As the first bytes say: image/jpeg, image/png or application/pdf. */
    mediaType: text().notNull(),
    size: integer().notNull(),
    content: bytes().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.claimId],
      foreignColumns: [disputeClaims.tenantId, disputeClaims.id],
      name: 'dispute_files_claim',
    }),
    uniqueIndex('dispute_files_position').on(t.tenantId, t.claimId, t.position),
  ],
);
