import * as z from 'zod/mini';

/** A local time of day, 24 hours, "HH:MM". */
export const timeOfDaySchema = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:00'));
