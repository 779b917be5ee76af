import { sampleFields } from '#emails/fields.ts';
import { type RenderedMessage, renderMessage } from '#emails/render.ts';
import type { TenantScope } from '#server/scope.ts';
import { requireRenderable, type TemplateChange } from '#server/templates/save.ts';
import { getTemplate } from '#server/templates/store.ts';
import { requireSettings } from '#server/tenants/settings.ts';

type Draft = Pick<TemplateChange, 'subject' | 'content'>;

/**
 * A template as a mail in the tenant's brand, with sample values: its newest version, or a draft of it.
 * @throws Failure `not-found`, or `invalid-input` for a draft that cannot be made
 */
export function previewTemplate(scope: TenantScope, key: string, draft?: Draft): Promise<RenderedMessage> {
  return scope.transaction(async (tx) => {
    const { subjectKind, ...saved } = await getTemplate(tx, key);
    const { subject, content } = draft ?? saved;
    if (draft) requireRenderable(draft, subjectKind);
    const { legalName, address, vatId, brandColour, logoUrl, phone, replyTo, fromEmail } = await requireSettings(tx);
    const company = { 'company.name': legalName, 'company.phone': phone ?? undefined, 'company.email': replyTo ?? fromEmail };
    const known = Object.fromEntries(Object.entries(company).filter(([, value]) => value));
    return renderMessage({
      content,
      subject,
      fields: { ...sampleFields(subjectKind), ...known },
      brand: { legalName, address, vatId, colour: brandColour, logoUrl },
    });
  });
}
