import { sampleFields } from '#emails/fields.ts';
import { type RenderedMessage, renderMessage } from '#emails/render.ts';
import type { TenantScope } from '#server/scope.ts';
import { getTemplate } from '#server/templates/store.ts';
import { requireSettings } from '#server/tenants/settings.ts';

/** The newest version of a template as a mail in the tenant's brand, with sample values. @throws Failure `not-found` */
export function previewTemplate(scope: TenantScope, key: string): Promise<RenderedMessage> {
  return scope.transaction(async (tx) => {
    const { subject, content, subjectKind } = await getTemplate(tx, key);
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
