import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openDispute } from '#server/disputes/open.ts';
import { createApp } from '#server/http/app.ts';
import { agreePlan, requestPlan } from '#server/plans/agree.ts';
import { makePromise } from '#server/promises/make.ts';
import { createApiKey } from '#server/tenants/api-keys.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';

const mailsSchema = z.object({ messages: z.array(z.object({ subject: z.string(), textBody: z.string() })) });

async function mailsOf(line: Pipeline): Promise<{ subject: string; textBody: string }[]> {
  return mailsSchema.parse(await line.sandbox.ask('/postmark/messages')).messages;
}

async function post(line: Pipeline, events: readonly unknown[]): Promise<void> {
  const { key } = await line.scope.transaction((tx) => createApiKey(tx, 'Shop'));
  const answer = await createApp({ process: line.process }).request('/api/v1/events', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(events),
  });
  expect(answer.status).toBeLessThan(300);
}

const customer = { external_id: 'C1', name: 'Ada Ltd', email: 'ada@customer.test', contact_name: 'Ada Byron' };
const gbp = (minor: bigint) => ({ minor, currency: 'GBP' });

describe('the fields of the library’s mails', () => {
  it('tell the promise that the run is about', async () => {
    await using line = await pipeline('2026-02-10T11:00:00Z', ['promise-to-pay']);
    const invoiceId = await line.invoice({ dueOn: '2026-02-03', number: 'INV-7' });
    await line.scope.transaction((tx) => makePromise(tx, { invoiceId, amount: gbp(25_000n), promisedOn: '2026-02-18', source: 'test:1' }));
    await line.work();
    const [mail] = await mailsOf(line);
    expect(mail?.subject).toBe('Noted: GBP 250.00 on 18 February 2026 for invoice INV-7');
    expect(mail?.textBody).toContain('Promised for: 18 February 2026');
  });

  it('tell the case, the disputed part and by when a person answers', async () => {
    await using line = await pipeline('2026-02-10T10:00:00Z', ['dispute']);
    const invoiceId = await line.invoice({ dueOn: '2026-02-03', number: 'INV-7' });
    const id = await line.scope.transaction((tx) =>
      openDispute(tx, { invoiceId, reason: 'damaged', amount: gbp(9_900n), source: 'test:1' }),
    );
    await line.work();
    const [mail] = await mailsOf(line);
    const number = `D-${id?.slice(-6).toUpperCase()}`;
    expect(mail?.subject).toBe(`We have your question about invoice INV-7 (case ${number})`);
    expect(mail?.textBody).toContain('We do not chase the disputed GBP 99.00 while we look.');
    expect(mail?.textBody).toMatch(/A person answers by 1\d February 2026\./);
  });

  it('tell what is overdue in total, and lead to the portal from every link', async () => {
    await using line = await pipeline('2026-02-23T11:00:00Z', ['dunning-standard']);
    await line.invoice({ dueOn: '2026-02-03', number: 'INV-7' });
    await line.work();
    const [mail] = await mailsOf(line);
    expect(mail?.textBody).toContain('In total GBP 600.00 is overdue.');
    expect(mail?.textBody).toMatch(/Ask for a payment plan: http:\/\/localhost:3000\/p\/\S+\. /);
  });

  it('tell the discount of the terms', async () => {
    await using line = await pipeline('2026-02-02T10:00:00Z', ['early-payment-discount']);
    const invoiceId = await line.invoice({ dueOn: '2026-03-04', number: 'I1', amount: 120 });
    await line.scope.transaction((tx) =>
      tx.db.execute(
        sql`update invoices set terms = '2/10 NET30', issued_on = '2026-02-02' where tenant_id = ${tx.tenantId} and id = ${invoiceId}`,
      ),
    );
    await line.work();
    const [mail] = await mailsOf(line);
    expect(mail?.subject).toBe('Pay GBP 117.60 for invoice I1 until 12 February 2026');
  });

  it('tell the next part of a plan, and all that a customer owes', async () => {
    await using line = await pipeline('2026-02-09T08:00:00Z', ['plan-part-ahead', 'weekly-statement']);
    const invoiceId = await line.invoice({ dueOn: '2026-02-03', number: 'INV-7' });
    const instalments = ['2026-02-20', '2026-03-20'].map((dueOn) => ({ dueOn, amountMinor: 30_000n }));
    await line.scope.transaction(async (tx) => {
      const planId = await requestPlan(tx, { invoiceId, reason: 'short of cash', source: 'test:1' });
      await agreePlan(tx, { planId, instalments });
      await tx.db.execute(sql`update customers set digest_opt_in = true where tenant_id = ${tx.tenantId}`);
    });
    await line.liveUntil('2026-02-17T12:00:00Z');
    const mails = await mailsOf(line);
    const about = (words: string) => mails.find(({ subject }) => subject.includes(words));
    expect(about('of your plan')?.subject).toBe('GBP 300.00 of your plan is due on 20 February 2026');
    expect(about('Your account')?.subject).toBe('Your account with Test Wholesale: GBP 600.00 open');
    expect(about('Your account')?.textBody).toContain('INV-7: GBP 600.00, due 3 February 2026');
  });

  it('take what another system tells with its event, and nothing that is no address', async () => {
    await using line = await pipeline('2026-02-10T10:00:00Z', ['order-delayed', 'appointment']);
    const order = { external_id: 'O1', number: 'SO-1', status: 'delayed', currency: 'GBP', total: '20.00', placed_on: '2026-02-02' };
    await post(line, [
      { id: 'e1', type: 'order.delayed', customer, order, data: { new_date: '2026-02-20' } },
      { id: 'e2', type: 'appointment.booked', customer, data: { starts_at: '2026-02-12T14:30:00Z', cart_url: 'javascript:alert(1)' } },
    ]);
    await line.work();
    const texts = (await mailsOf(line)).map(({ subject, textBody }) => `${subject}\n${textBody}`);
    expect(texts.find((text) => text.includes('SO-1'))).toContain('We now expect it on 20 February 2026.');
    expect(texts.find((text) => text.includes('appointment'))).toContain('Your appointment on 12 February 2026');
    await line.liveUntil('2026-02-12T15:00:00Z');
    expect(await line.sent()).toEqual(expect.arrayContaining(['appointment-confirmed', 'appointment-reminder']));
    expect(await line.sent()).not.toContain('appointment-soon');
  });
});
