import { notify } from '#app/ui/toaster.tsx';
import { count } from '#workflows-schema/index.ts';
import type { EditorKit } from '../editor-context.ts';
import { readClip, withFreshIds, withKnownReferences } from '../edits/fragment.ts';
import { defaultExit } from '../walk.ts';

/**
 * Pastes the steps that a text holds after the chosen step; answers whether it held any. What they name and this tenant
 * does not have is left out, told, and asked for by the analysis.
 */
export function pasteText(kit: EditorKit, text: string): boolean {
  const read = readClip(text);
  if (!read || kit.readOnly) return false;
  const { document, marked, run, mark } = kit.store.getState();
  const { fragment, dropped } = withKnownReferences(withFreshIds(document, read), {
    templates: new Set(kit.templates.map(({ key }) => key)),
    members: new Set(kit.members.map(({ id }) => id)),
    flows: new Set(kit.flows.map(({ id }) => id)),
  });
  run({ type: 'paste', fragment, at: defaultExit(document, marked.at(-1) ?? null), word: 'paste' });
  mark(fragment.nodes.map(({ id }) => id));
  if (dropped > 0) notify(`${count(dropped, 'step')} named what is not here; ${dropped === 1 ? 'it asks' : 'they ask'} for it again.`);
  return true;
}
