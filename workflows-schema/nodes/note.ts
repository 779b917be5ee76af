import * as z from 'zod/mini';
import { NEXT, type NodeSpec } from './spec.ts';

const configSchema = z.object({ text: z.string().check(z.maxLength(2000)) });
export type NoteConfig = z.infer<typeof configSchema>;

export const note: NodeSpec<NoteConfig> = {
  family: 'data',
  group: 'Data',
  label: 'Leave a note',
  hint: 'Writes into the history of the customer',
  config: configSchema,
  ports: () => NEXT,
  defaults: () => ({ text: '' }),
  summary: (config) => (config.text ? `Note: ${config.text.length > 60 ? `${config.text.slice(0, 59)}…` : config.text}` : 'Leave a note'),
  fact: () => '',
};
