import { type RefObject, useEffect } from 'react';
import { createKeybindingsHandler, tinykeys } from 'tinykeys';
import { isSingleCharacter, singleKeys } from '#app/lib/keys.ts';
import { type EditorAction, isPossible, type Scene, stepsOf } from './actions/action.ts';
import { EDITOR_ACTIONS } from './actions/index.ts';
import { pasteText } from './actions/paste.ts';
import { cardUnder } from './canvas-keys.ts';
import { fragmentOf, writeClip } from './edits/fragment.ts';

/** Keys of the whole editor. In a text field they act on the flow too, whose text the field shows. */
export function useEditorKeys(scene: Scene): void {
  useEffect(() => {
    const bound = EDITOR_ACTIONS.filter(({ scope, native }) => scope === 'editor' && !native);
    return tinykeys(window, bindings(bound, scene), { ignore: () => false });
  }, [scene]);
}

/** Keys while the focus is on the canvas and not in a text of it. */
export function useStepKeys(scene: Scene, frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const room = frame.current;
    if (!room) return;
    const bound = EDITOR_ACTIONS.filter(({ scope, native }) => scope === 'canvas' && !native);
    const handle = createKeybindingsHandler(bindings(bound, scene));
    room.addEventListener('keydown', handle);
    return () => room.removeEventListener('keydown', handle);
  }, [scene, frame]);
}

function bindings(actions: readonly EditorAction[], scene: Scene): Record<string, (event: KeyboardEvent) => void> {
  return Object.fromEntries(
    actions.flatMap((action) =>
      action.keys.map((keys) => [
        keys,
        (event: KeyboardEvent) => {
          if (isSingleCharacter(keys) && !singleKeys.getState().on) return;
          // On a button in the canvas, Enter and Delete are the button's.
          if (/^(Enter|Delete|Backspace)$/.test(keys) && action.needs && cardUnder(event.target) === null && isControl(event.target))
            return;
          // A list that was asked for may still be on its way: what is typed is meant for it.
          const { overlay, deleting } = scene.kit.store.getState();
          if (action.scope === 'canvas' && ((overlay && overlay.kind !== 'find') || deleting.length > 0)) return;
          const steps = stepsOf(scene);
          if (!isPossible(action, scene, steps)) return;
          event.preventDefault();
          action.run(scene, steps);
        },
      ]),
    ),
  );
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, input, textarea') !== null;
}

/** Copy, cut and paste of steps by the browser's own events, while no text is chosen or written. */
export function useClipboard(scene: Scene): void {
  useEffect(() => {
    const take = (event: ClipboardEvent, cut: boolean) => {
      if (isText(event)) return;
      const { store, readOnly } = scene.kit;
      const fragment = fragmentOf(store.getState().document, stepsOf(scene));
      if (fragment.nodes.length === 0) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', writeClip(fragment));
      const ids = fragment.nodes.map(({ id }) => id);
      const words = ids.length === 1 ? 'The step is copied.' : `${ids.length} steps are copied.`;
      if (cut && !readOnly) store.getState().run({ type: 'delete-many', nodeIds: ids, word: 'cut' });
      else store.getState().say(words);
    };
    const onCopy = (event: ClipboardEvent) => take(event, false);
    const onCut = (event: ClipboardEvent) => take(event, true);
    const onPaste = (event: ClipboardEvent) => {
      if (!isText(event) && pasteText(scene.kit, event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [scene]);
}

/** Whether the event is about a text: one that is written, or one that is chosen on the page. */
function isText({ target }: ClipboardEvent): boolean {
  const written = target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;
  return written || document.getSelection()?.isCollapsed === false;
}
