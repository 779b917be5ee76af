import { APPOINTMENT_FLOWS } from './appointments.ts';
import type { StarterFlow } from './build.ts';
import { COLLECTION_FLOWS } from './collection.ts';
import { CONTACT_FLOWS } from './contacts.ts';
import { DISPUTE_FLOWS } from './disputes.ts';
import { DUNNING_FLOWS } from './dunning.ts';
import { FIRST_FLOWS } from './first.ts';
import { INVOICE_FLOWS } from './invoices.ts';
import { MARKETING_FLOWS } from './marketing.ts';
import { ORDER_FLOWS } from './orders.ts';
import { PAYMENT_FLOWS } from './payments.ts';
import { PLAN_FLOWS } from './plans.ts';
import { PROMISE_FLOWS } from './promises.ts';
import { SERVICE_FLOWS } from './service.ts';
import { WELCOME_FLOWS } from './welcome.ts';

/** Every ready-made flow, F1 to F40, for the gallery; those that a new tenant finds as drafts stand first. */
export const LIBRARY: readonly StarterFlow[] = [
  ...FIRST_FLOWS,
  ...ORDER_FLOWS,
  ...INVOICE_FLOWS,
  ...DUNNING_FLOWS,
  ...COLLECTION_FLOWS,
  ...PAYMENT_FLOWS,
  ...PROMISE_FLOWS,
  ...DISPUTE_FLOWS,
  ...PLAN_FLOWS,
  ...CONTACT_FLOWS,
  ...WELCOME_FLOWS,
  ...MARKETING_FLOWS,
  ...SERVICE_FLOWS,
  ...APPOINTMENT_FLOWS,
];
