import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createApp } from '#server/http/app.ts';
import { createApiKey } from '#server/tenants/api-keys.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';

const mailsSchema = z.object({ messages: z.array(z.object({ subject: z.string(), textBody: z.string() })) });

async function mailsOf(line: Pipeline): Promise<{ subject: string; textBody: string }[]> {
  return mailsSchema.parse(await line.sandbox.ask('/postmark/messages')).messages;
}

/** Posts events as another system does. */
async function post(line: Pipeline, events: readonly unknown[]): Promise<void> {
  const { key } = await line.scope.transaction((tx) => createApiKey(tx, 'Shop'));
  const answer = await createApp({ process: line.process }).request('/api/v1/events', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(events),
  });
  expect(answer.status).toBeLessThan(300);
}

const issued = {
  id: 'e1',
  type: 'invoice.finalized',
  customer: { external_id: 'C1', name: 'Ada Ltd', email: 'ada@customer.test', contact_name: 'Ada Byron' },
  invoice: { external_id: 'I1', number: 'I1', currency: 'GBP', amount: '120.00', issued_on: '2026-03-01', due_on: '2026-03-31' },
};
const paid = (id: string, amount: string) => ({
  id,
  type: 'payment.succeeded',
  payment: { invoice_external_id: 'I1', amount, method: 'bank_transfer', reference: `ref-${id}` },
});

describe('a receipt', () => {
  it('follows each payment that another system tells, with its amount and what is left', async () => {
    await using line = await pipeline('2026-03-02T10:00:00Z', ['payment-receipt']);
    await post(line, [issued]);
    await post(line, [paid('p1', '20.00')]);
    await line.work();
    await post(line, [paid('p2', '100.00')]);
    await line.work();
    const mails = await mailsOf(line);
    expect(mails.map((mail) => mail.subject)).toEqual(['Receipt: GBP 20.00 for invoice I1', 'Receipt: GBP 100.00 for invoice I1']);
    expect(mails[0]?.textBody).toContain('GBP 100.00');
    expect(mails[1]?.textBody).toContain('GBP 0.00');
  });

  it('is sent once, however often the payment is told', async () => {
    await using line = await pipeline('2026-03-02T10:00:00Z', ['payment-receipt']);
    await post(line, [issued, paid('p1', '120.00')]);
    await post(line, [paid('p1', '120.00')]);
    await line.work();
    expect(await mailsOf(line)).toHaveLength(1);
  });
});
