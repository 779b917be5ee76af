import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { createApp } from '#server/http/app.ts';
import { processWebhooks } from '#server/payments/process-webhooks.ts';
import { type CustomerAnswer, inboundBody } from '#server/sandbox/postmark/inbound-body.ts';
import type { AcceptedMail } from '#server/sandbox/postmark/outbox.ts';
import { type Pipeline, pipeline } from './pipeline.ts';

const mailSchema = z.object({
  id: z.string(),
  receivedAt: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  stream: z.string(),
  textBody: z.string(),
  metadata: z.record(z.string(), z.string()),
  toName: z.string(),
  replyTo: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
});

/** The mails that the provider took, in order. */
export async function mailsOf({ sandbox }: Pipeline): Promise<readonly Required<AcceptedMail>[]> {
  return z.object({ messages: z.array(mailSchema) }).parse(await sandbox.ask('/postmark/messages')).messages;
}

export type Body = Record<string, unknown>;

/** Posts a body to the product's real door, as Postmark does. */
export async function postInbound(
  { process }: Pipeline,
  body: Body | string,
  secret = process.env.POSTMARK_WEBHOOK_SECRET,
): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  return createApp({ process }).request(`/webhooks/postmark/${encodeURIComponent(secret)}/inbound`, {
    method: 'POST',
    headers,
    body: text,
  });
}

/** An answer to a mail as Postmark posts it, with fields of its body replaced. */
export function answerTo(mail: AcceptedMail, answer: Partial<CustomerAnswer> = {}, changes: Body = {}): Body {
  const body = inboundBody(mail, { text: 'We have paid on Monday.', as: 'person', files: [], ...answer }, '2026-03-10T09:00:00Z');
  if (!body) throw new Error('Answers to this mail do not come in.');
  return { ...body, ...changes };
}

/** Works what came in, and all that follows from it. */
export async function workAnswers(line: Pipeline): Promise<void> {
  await processWebhooks(line.scope, line.process);
  await line.work();
}

export type Answering = { readonly line: Pipeline; readonly mail: Required<AcceptedMail>; readonly invoiceId: string } & AsyncDisposable;

/** An invoice that is overdue, and the reminder of it that a customer can answer. */
export async function reminded(flows: readonly string[] = []): Promise<Answering> {
  const line = await pipeline('2026-03-01T12:00:00Z', ['invoice-reminders', ...flows]);
  const invoiceId = await line.invoice({ dueOn: '2026-03-01', number: 'INV-7', email: 'ada@customer.test' });
  await line.liveUntil('2026-03-10T10:00:00Z');
  const [mail] = await mailsOf(line);
  if (!mail) throw new Error('The reminder was not sent.');
  return { line, mail, invoiceId, [Symbol.asyncDispose]: () => line[Symbol.asyncDispose]() };
}

export type Told = {
  readonly kind: string;
  readonly text: string;
  readonly sender: string;
  readonly intent: string | null;
  readonly confidence: number | null;
  readonly isContact: boolean;
  readonly told: boolean;
  readonly caseId: string | null;
  readonly threadId: string;
};

/** What came in, in order. */
export async function repliesOf({ scope }: Pipeline): Promise<readonly Told[]> {
  return scope.transaction(async (tx) => [
    ...(await tx.db.execute<Told>(sql`
      select kind, text, sender, intent, confidence, contact_id is not null as "isContact", event_id is not null as told, case_id as "caseId",
        thread_id as "threadId" from replies order by received_at, id`)),
  ]);
}

/** The first column of a query, which counts something. */
export async function countOf({ scope }: Pipeline, what: string): Promise<number> {
  const [row] = await scope.transaction((tx) => tx.db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${what}`)));
  return row?.n ?? 0;
}
