import { expect } from 'vitest';
import type { Access } from './product.ts';

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

export type PostedInvoice = { readonly number: string; readonly customer: string; readonly country?: string };

/** Posts an invoice of GBP 1,240.00, eight days overdue, as an integrator's system would. */
export async function postInvoice({ url, apiKey }: Access, { number, customer, country }: PostedInvoice): Promise<void> {
  const answer = await fetch(`${url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: `story-${number}`,
      type: 'invoice.finalized',
      customer: {
        external_id: `story-${customer}`,
        name: customer,
        email: `${number.toLowerCase()}@customer.example`,
        contact_name: 'Ada Byron',
        ...(country && { country }),
      },
      invoice: { external_id: number, number, currency: 'GBP', amount: '1240.00', issued_on: day(-38), due_on: day(-8) },
    }),
  });
  expect(answer.status).toBeLessThan(300);
}
