import * as z from 'zod/mini';
import { isMergeField, type MergeField } from './fields.ts';

const liquidText = (max: number) => z.string().check(z.maxLength(max));
const fieldName = z.custom<MergeField>((value) => typeof value === 'string' && isMergeField(value), 'is no merge field');

/** Where a button leads. */
export const BUTTON_LINKS = ['portal', 'tracking'] as const;
export type ButtonLink = (typeof BUTTON_LINKS)[number];

/** A tenant's message as data: texts with Liquid fields, and which blocks stand between them. */
export const templateContentSchema = z.object({
  /** What the inbox shows beside the subject. */
  preheader: liquidText(200),
  headline: liquidText(200),
  paragraphs: z.array(liquidText(4000)).check(z.minLength(1), z.maxLength(20)),
  /** The amount shown large, or none. */
  amount: z.nullable(fieldName),
  button: z.nullable(z.object({ label: liquidText(60).check(z.minLength(1)), link: z.enum(BUTTON_LINKS) })),
  /** Fields listed as label and value. */
  facts: z.array(fieldName).check(z.maxLength(12)),
  closing: liquidText(1000),
});
export type TemplateContent = z.infer<typeof templateContentSchema>;

/** The subject line's own bound. */
export const subjectLineSchema = liquidText(200).check(z.minLength(1, 'needs at least one character'));

/** The field that a button's link comes from. */
export const LINK_FIELD: { readonly [link in ButtonLink]: MergeField } = { portal: 'links.portal', tracking: 'order.tracking_url' };
