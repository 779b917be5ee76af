import { sampleFields } from '#emails/fields.ts';
import { type RenderedMessage, renderMessage } from '#emails/render.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { requireSettings } from '#server/tenants/settings.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';
import { requireRenderable, type TemplateDraft } from './save.ts';
import { getTemplate } from './store.ts';

/**
 * A template as a mail in the tenant's brand, with sample values: its newest version, or a draft of it.
 * @throws Failure `not-found`, or `invalid-input` for a draft that cannot be made
 */
export function previewTemplate(scope: TenantScope, key: string, draft?: TemplateDraft): Promise<RenderedMessage> {
  return scope.transaction(async (tx) => renderSample(tx, await getTemplate(tx, key), { draft }));
}

/** What differs from the template as it is saved: other texts, a note above them. */
export type SampleOptions = { readonly draft?: TemplateDraft | undefined; readonly note?: string };

/** Makes the mail with sample values; its links are samples too. @throws Failure `invalid-input` for a draft that cannot be made */
export async function renderSample(
  tx: TenantTransaction,
  template: TemplateDraft & { readonly subjectKind: SubjectKind },
  { draft, note }: SampleOptions,
): Promise<RenderedMessage> {
  const { subjectKind } = template;
  const { subject, content } = draft ?? template;
  if (draft) requireRenderable(draft, subjectKind);
  const { legalName, address, vatId, brandColour, logoUrl, phone, replyTo, fromEmail } = await requireSettings(tx);
  const company = { 'company.name': legalName, 'company.phone': phone ?? undefined, 'company.email': replyTo ?? fromEmail };
  const known = Object.fromEntries(Object.entries(company).filter(([, value]) => value));
  return renderMessage({
    content,
    subject,
    fields: { ...sampleFields(subjectKind), ...known },
    brand: { legalName, address, vatId, colour: brandColour, logoUrl },
    ...(note && { note }),
  });
}
