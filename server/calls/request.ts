import * as z from 'zod';
import { HTTP_METHODS } from '#server/integrations/ports.ts';
import { VALUE_TYPES } from '#workflows-schema/index.ts';

/** A value to take out of a JSON answer: where it lies (`data.items[0].id`), what it must be, and the name it gets. */
const extractionSchema = z.object({
  name: z.string().min(1).max(100),
  path: z.string().min(1).max(200),
  type: z.enum(VALUE_TYPES),
});
export type Extraction = z.infer<typeof extractionSchema>;

/** An HTTP request with its places filled. */
const httpRequestSchema = z.object({
  kind: z.literal('http'),
  method: z.enum(HTTP_METHODS),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  timeoutMs: z.number().int().min(1).max(15_000),
  /** How often it is tried again after a time-out, 429 or 5xx. */
  retries: z.number().int().min(0).max(10),
  /** Whether `Idempotency-Key` is sent, by which the receiver knows a repeated request. */
  idempotencyHeader: z.boolean(),
  extract: z.array(extractionSchema).max(20),
});
export type HttpRequest = z.infer<typeof httpRequestSchema>;

/** A link to the payment page of an invoice. */
const linkRequestSchema = z.object({ kind: z.literal('link'), invoiceId: z.uuid(), customerId: z.uuid(), contactId: z.uuid().nullable() });
export type LinkRequest = z.infer<typeof linkRequestSchema>;

export const callRequestSchema = z.discriminatedUnion('kind', [httpRequestSchema, linkRequestSchema]);
export type CallRequest = z.infer<typeof callRequestSchema>;
