import { notify } from '#app/ui/toaster.tsx';
import { writeFlowFile } from '#workflows-schema/index.ts';
import type { Scene } from './action.ts';

/** Hands the draft, as it stands on the screen, to the browser as a file named after the flow. */
export function exportFlow({ kit, name }: Scene): void {
  const { document: flow } = kit.store.getState();
  const address = URL.createObjectURL(new Blob([writeFlowFile({ name, document: flow })], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileNameOf(name);
  link.click();
  URL.revokeObjectURL(address);
  const headers = flow.nodes.some(({ kind, config }) => kind === 'http' && config.headers.length > 0);
  notify(`“${name}” is exported${headers ? '; the values of its HTTP headers are left out' : ''}.`);
}

/** The name without what file systems refuse, e.g. "Reminders 7 15 30.flow.json". */
function fileNameOf(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${plain || 'Flow'}.flow.json`;
}
