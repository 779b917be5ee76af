import type { MailBrand } from '#emails/brand.ts';
import type { TemplateContent } from '#emails/content.ts';

/** A brand with nothing special about it. */
export const sampleBrand: MailBrand = {
  legalName: 'Northwind Supplies Ltd',
  address: '1 Quay Street\nBristol BS1 4DJ',
  vatId: 'GB123456789',
  colour: '#0F766E',
  logoUrl: null,
};

/** A reminder that uses every block. */
export const sampleContent: TemplateContent = {
  preheader: 'It was due on {{ invoice.due_date }}.',
  headline: 'Invoice {{ invoice.number }} is still open',
  paragraphs: ['Hello {{ contact.first_name }},', 'If it is on its way already, thank you.'],
  amount: 'invoice.balance',
  button: { label: 'Pay {{ invoice.balance }}', link: 'portal' },
  facts: ['invoice.number', 'invoice.due_date'],
  closing: 'Questions? Reply to this mail{% if company.phone %} or call {{ company.phone }}{% endif %}: a person answers.',
};
