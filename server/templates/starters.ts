import { AGREEMENT_TEMPLATES } from './library/agreements.ts';
import { CUSTOMER_TEMPLATES } from './library/customers.ts';
import { DUNNING_TEMPLATES } from './library/dunning.ts';
import { FIRST_TEMPLATES } from './library/first.ts';
import { INVOICE_TEMPLATES } from './library/invoices.ts';
import { MARKETING_TEMPLATES } from './library/marketing.ts';
import { ORDER_TEMPLATES } from './library/orders.ts';
import { PAYMENT_TEMPLATES } from './library/payments.ts';
import type { StarterTemplate } from './library/write.ts';

export { FIRST_TEMPLATES } from './library/first.ts';
export type { StarterTemplate } from './library/write.ts';

/** Every ready-made message; those that a new tenant starts with stand first, the others come with the flow that sends them. */
export const STARTER_TEMPLATES: readonly StarterTemplate[] = [
  ...FIRST_TEMPLATES,
  ...ORDER_TEMPLATES,
  ...INVOICE_TEMPLATES,
  ...DUNNING_TEMPLATES,
  ...PAYMENT_TEMPLATES,
  ...AGREEMENT_TEMPLATES,
  ...CUSTOMER_TEMPLATES,
  ...MARKETING_TEMPLATES,
];
