import * as z from 'zod/mini';
import { nameSchema, valueTypeSchema } from './pieces.ts';
import { count, type NodeSpec } from './spec.ts';

const configSchema = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** https; {{ names }} in it are filled in and escaped. */
  url: z.string().check(z.maxLength(2000)),
  headers: z
    .array(z.object({ name: z.string().check(z.maxLength(100)), value: z.string().check(z.maxLength(1000)) }))
    .check(z.maxLength(20)),
  /** JSON text with {{ names }}; empty sends none. */
  body: z.string().check(z.maxLength(20_000)),
  retries: z.int().check(z.minimum(0), z.maximum(10)),
  /** What to take from the JSON answer into variables. */
  outputs: z
    .array(z.object({ name: nameSchema, path: z.string().check(z.minLength(1), z.maxLength(200)), type: valueTypeSchema }))
    .check(z.maxLength(20)),
});
export type HttpConfig = z.infer<typeof configSchema>;

export const http: NodeSpec<HttpConfig> = {
  family: 'data',
  group: 'Data',
  label: 'Ask another system',
  hint: 'Calls a web address and reads the answer',
  config: configSchema,
  ports: () => [
    { name: 'ok', label: 'answered' },
    { name: 'failed', label: 'failed' },
  ],
  defaults: () => ({ method: 'POST', url: 'https://', headers: [], body: '', retries: 3, outputs: [] }),
  summary: (config) => `${config.method} ${hostOf(config.url)}`,
  fact: (config) =>
    [
      `${count(config.retries, 'retry').replace('retrys', 'retries')}`,
      config.outputs.length > 0 ? `reads ${config.outputs.map(({ name }) => name).join(', ')}` : '',
    ]
      .filter(Boolean)
      .join(' · '),
};

function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]+)/.exec(url)?.[1] ?? (url || '…');
}
