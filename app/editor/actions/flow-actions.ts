import { notify } from '#app/ui/toaster.tsx';
import type { EditorAction, Scene } from './action.ts';
import { exportFlow } from './export-flow.ts';
import { pasteFromClipboard } from './step-actions.ts';

/** What can be done with the canvas and its view. */
const CANVAS_ACTIONS: readonly EditorAction[] = [
  canvas('add', 'Add a step', ['KeyN'], ({ kit: { store } }) => store.getState().lay({ kind: 'add', at: null }), true),
  { ...canvas('paste', 'Paste', ['$mod+KeyV'], (scene) => void pasteFromClipboard(scene), true), native: true },
  canvas('all', 'Choose every step', ['$mod+KeyA'], ({ kit: { store } }) =>
    store.getState().mark(store.getState().document.nodes.map(({ id }) => id)),
  ),
  view('tidy', 'Tidy up', ['Shift+Alt+KeyT'], tidy, true),
  view('fit', 'Show the whole flow', ['Digit1', 'Shift+Digit1'], ({ kit }) => kit.stage.current?.fit()),
  view('fit-chosen', 'Show what is chosen', ['Shift+Digit2'], ({ kit }) => kit.stage.current?.fit(kit.store.getState().marked)),
  view('full-size', 'Show at full size, 1:1', ['Digit0', 'Shift+Digit0'], ({ kit }) => kit.stage.current?.zoomTo(1)),
  view('nearer', 'Zoom in', ['+', 'Equal', 'Shift+Equal', 'NumpadAdd'], ({ kit }) => kit.stage.current?.zoomBy(1.25)),
  view('farther', 'Zoom out', ['-', 'Minus', 'NumpadSubtract'], ({ kit }) => kit.stage.current?.zoomBy(0.8)),
  view('choose', 'Dragging chooses steps', ['KeyV'], ({ kit }) => kit.stage.current?.setMode('select')),
  view('pan', 'Dragging moves the canvas', ['KeyH'], ({ kit }) => kit.stage.current?.setMode('pan')),
  view('map', 'Show or hide the map', [], ({ kit }) => kit.stage.current?.toggleMap()),
];

/** What can be done with the flow from anywhere in the editor. */
const FLOW_ACTIONS: readonly EditorAction[] = [
  flow('undo', 'Undo', ['$mod+KeyZ'], ({ kit }) => void kit.store.getState().undo(), true),
  flow('redo', 'Redo', ['$mod+Shift+KeyZ', '$mod+KeyY'], ({ kit }) => void kit.store.getState().redo(), true),
  flow(
    'save',
    'Save the draft now',
    ['$mod+KeyS'],
    ({ saver }) => void saver.flush().then((done) => done && notify('The draft is saved.')),
    true,
  ),
  flow('find', 'Find a step in this flow', ['$mod+KeyF'], ({ kit: { store } }) => store.getState().lay({ kind: 'find' })),
  flow('try', 'Test with a customer', ['$mod+Enter'], ({ kit: { store } }) => store.getState().show('try')),
  flow('problems', 'Show the problems', [], ({ kit: { store } }) => store.getState().show('problems')),
  flow('versions', 'Show the versions', [], ({ kit: { store } }) => store.getState().show('versions')),
  flow('export', 'Export the flow as a file', [], exportFlow),
  flow('settings', 'Settings of the flow', [], ({ kit: { store } }) => store.getState().show('settings')),
  { ...flow('keys', 'Show all keys', ['Shift+?'], ({ showKeys }) => showKeys()), scope: 'canvas' },
];

export const VIEW_ACTIONS: readonly EditorAction[] = [...CANVAS_ACTIONS, ...FLOW_ACTIONS];

function canvas(id: string, title: string, keys: readonly string[], run: EditorAction['run'], writes = false): EditorAction {
  return { id, title, group: 'Canvas', keys, scope: 'canvas', writes, run };
}

/** Something that there is only where there is a canvas. */
function view(...args: Parameters<typeof canvas>): EditorAction {
  return { ...canvas(...args), onCanvas: true };
}

function flow(id: string, title: string, keys: readonly string[], run: EditorAction['run'], writes = false): EditorAction {
  return { id, title, group: 'Flow', keys, scope: 'editor', writes, run };
}

function tidy({ kit: { store, stage } }: Scene): void {
  const changed = store.getState().run({ type: 'tidy' });
  if (!changed) store.getState().say('Every card lies where it lies by itself.');
  requestAnimationFrame(() => stage.current?.fit());
}
