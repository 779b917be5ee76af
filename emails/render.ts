import type { MailBrand } from './brand.ts';
import type { TemplateContent } from './content.ts';
import type { MergeField, MessageFields } from './fields.ts';
import { fieldsOf, oneLine, RenderFailure, scopeOf } from './liquid.ts';
import { buildSkeleton, type Skeleton, type SkeletonInput } from './skeleton.tsx';

export { RenderFailure };

export type RenderInput = {
  readonly content: TemplateContent;
  /** The subject line with its Liquid fields. */
  readonly subject: string;
  readonly fields: MessageFields;
  readonly brand: MailBrand;
  /** What stands above the message and is not part of it, as plain words. */
  readonly note?: string;
};

export type RenderedMessage = { readonly subject: string; readonly html: string; readonly text: string };

/** Longer subjects are cut by mail programs anyway. */
const SUBJECT_LIMIT = 200;
const CACHED_SKELETONS = 500;

const skeletons = new Map<string, Skeleton>();

/**
 * Makes a mail from a template, the tenant's brand and the values of this message. The layout is made once for each template
 * and brand; after that only the texts run. @throws RenderFailure that names the field which is missing or is no link
 */
export function renderMessage({ content, subject, fields, brand, note = '' }: RenderInput): RenderedMessage {
  const skeleton = skeletonFor({ content, subject, brand, note });
  const scope = scopeOf(fields);
  return { subject: oneLine(skeleton.subject(scope)).slice(0, SUBJECT_LIMIT), html: skeleton.html(scope), text: skeleton.text(scope) };
}

/** Every field that a template names, so that a page can say which are unknown. @throws RenderFailure for the first problem */
export function fieldsUsed(content: TemplateContent, subject: string): ReadonlySet<MergeField> {
  const texts = [subject, content.preheader, content.headline, ...content.paragraphs, content.button?.label ?? '', content.closing];
  return new Set([...texts.flatMap(fieldsOf), ...content.facts, ...(content.amount ? [content.amount] : [])]);
}

function skeletonFor(layout: SkeletonInput): Skeleton {
  const { content, subject, brand, note } = layout;
  const key = JSON.stringify([content, subject, brand, note]);
  const known = skeletons.get(key);
  if (known) return known;
  const made = buildSkeleton(layout);
  const oldest = skeletons.keys().next().value;
  if (skeletons.size >= CACHED_SKELETONS && oldest !== undefined) skeletons.delete(oldest);
  skeletons.set(key, made);
  return made;
}
