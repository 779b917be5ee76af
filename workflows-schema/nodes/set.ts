import * as z from 'zod/mini';
import { nameSchema, valueTypeSchema } from './pieces.ts';
import { NEXT, type NodeSpec } from './spec.ts';

const configSchema = z.object({ name: nameSchema, type: valueTypeSchema, formula: z.string().check(z.maxLength(1000)) });
export type SetConfig = z.infer<typeof configSchema>;

export const setNode: NodeSpec<SetConfig> = {
  family: 'data',
  group: 'Data',
  label: 'Work something out',
  hint: 'A variable by a formula, for later steps',
  config: configSchema,
  ports: () => NEXT,
  defaults: (subject) => ({ name: 'result', type: 'number', formula: subject === 'invoice' ? 'invoice.daysOverdue + 1' : '1' }),
  summary: (config) => `Set ${config.name} to ${config.formula || '…'}`,
  fact: (config) => config.type.replace('-', '/'),
};
