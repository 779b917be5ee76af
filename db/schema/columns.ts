import { bigint, char, date, type PgColumn, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The tenant that owns the row; first in every key of a tenant table, checked by row-level security. */
export const tenantId = () => uuid().notNull();

/** A uuid v7 made in the process, so that no sequence ties a tenant table to one machine. */
export const id = () => uuid().notNull();

/** An instant in UTC. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 });

/** A civil date, ISO text `YYYY-MM-DD`; which zone it is in is said beside each use. */
export const day = () => date({ mode: 'string' });

/** An amount in integer minor units of the row's currency. */
export const minorUnits = () => bigint({ mode: 'bigint' });

/** ISO 4217 code. */
export const currencyCode = () => char({ length: 3 });

export type Column = PgColumn;
