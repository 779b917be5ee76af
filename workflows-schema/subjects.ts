import * as z from 'zod/mini';

/** What a run is about. */
export const SUBJECT_KINDS = ['invoice', 'order', 'customer'] as const;
export const subjectKindSchema = z.enum(SUBJECT_KINDS);
export type SubjectKind = z.infer<typeof subjectKindSchema>;
