import { notify } from '#app/ui/toaster.tsx';
import { count, listWords, type WrittenFlow, writeFlowFile } from '#workflows-schema/index.ts';
import type { Scene } from './action.ts';

/** Hands the draft, as it stands on the screen, to the browser as a file named after the flow. */
export function exportFlow({ kit, name }: Scene): void {
  const { document: flow } = kit.store.getState();
  const { text, blanked } = writeFlowFile({ name, document: flow });
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileNameOf(name);
  link.click();
  URL.revokeObjectURL(address);
  notify(`“${name}” is exported${sayBlanked(blanked)}.`);
}

/** " without 3 values that look like secrets: 2 in headers and 1 in an address"; nothing where there was none. */
export function sayBlanked({ headers, address, body }: WrittenFlow['blanked']): string {
  const all = headers + address + body;
  if (all === 0) return '';
  const where = [
    ...(headers > 0 ? [`${headers} in headers`] : []),
    ...(address > 0 ? [`${address} in addresses`] : []),
    ...(body > 0 ? [`${body} in JSON that is sent`] : []),
  ];
  return ` without ${count(all, 'value')} that ${all === 1 ? 'looks like a secret' : 'look like secrets'}: ${listWords(where, 'and')}`;
}

/** The name without what file systems refuse, e.g. "Reminders 7 15 30.flow.json". */
function fileNameOf(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${plain || 'Flow'}.flow.json`;
}
