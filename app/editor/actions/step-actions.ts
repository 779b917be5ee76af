import { notify, notifyProblem } from '#app/ui/toaster.tsx';
import { buildGraph, type FlowDocument, isOn, reachableFrom } from '#workflows-schema/index.ts';
import { fragmentOf, withFreshIds, writeClip } from '../edits/fragment.ts';
import { freshId, lastExit } from '../edits/steps.ts';
import { moveEarlier, moveLater } from '../reorder.ts';
import { withExtras } from '../step-values.ts';
import { neighbourOf } from '../walk.ts';
import type { EditorAction, Scene } from './action.ts';
import { pasteText } from './paste.ts';

/** What can be done with one step or several. */
export const STEP_ACTIONS: readonly EditorAction[] = [
  step('open', 'Open the step', ['Enter'], 'one', ({ kit }, [id = null]) => kit.store.getState().select(id, '')),
  edit('rename', 'Rename the step', ['F2'], 'one', ({ kit }, [id = null]) => kit.store.getState().select(id, 'name')),
  edit('toggle', 'Turn on or off', ['KeyD'], 'some', toggle),
  edit('note', 'Lay a note beside it', ['Shift+KeyS'], 'one', layNote),
  edit('replace', 'Replace by another step', ['KeyR'], 'one', ({ kit }, [nodeId = '']) => {
    if (!isStart(kit.store.getState().document, nodeId)) kit.store.getState().lay({ kind: 'replace', nodeId });
  }),
  edit('duplicate', 'Duplicate', ['$mod+KeyD'], 'some', duplicate),
  { ...step('copy', 'Copy', ['$mod+KeyC'], 'some', (scene, steps) => void copy(scene, steps)), native: true },
  { ...edit('cut', 'Cut', ['$mod+KeyX'], 'some', (scene, steps) => void cut(scene, steps)), native: true },
  { ...edit('copy-to', 'Copy to another flow…', [], 'some', ({ kit }) => kit.store.getState().lay({ kind: 'copy-to' })) },
  edit('earlier', 'Move earlier', ['Alt+ArrowUp'], 'one', (scene, [id = '']) => shift(scene, id, moveEarlier)),
  edit('later', 'Move later', ['Alt+ArrowDown'], 'one', (scene, [id = '']) => shift(scene, id, moveLater)),
  edit('move', 'Move to…', ['KeyM'], 'one', ({ kit }, [id = '']) => startMove(kit.store, id, false)),
  edit('move-rest', 'Move with all that follows…', ['Shift+KeyM'], 'one', ({ kit }, [id = '']) => startMove(kit.store, id, true)),
  step('before', 'Choose all that leads here', ['Shift+ArrowLeft'], 'some', ({ kit }, steps) => along(kit.store, steps, 'up')),
  step('after', 'Choose all that follows', ['Shift+ArrowRight'], 'some', ({ kit }, steps) => along(kit.store, steps, 'down')),
  edit('group', 'Frame and name', ['$mod+KeyG'], 'some', frame),
  edit('ungroup', 'Take the frame away', ['$mod+Shift+KeyG'], 'some', unframe),
  { ...edit('line-up', 'Line up in a column', [], 'some', (scene, steps) => align(scene, steps, 'x')), onCanvas: true },
  { ...edit('level', 'Level in a row', [], 'some', (scene, steps) => align(scene, steps, 'y')), onCanvas: true },
  edit('delete', 'Delete', ['Delete', 'Backspace'], 'some', remove),
];

function step(id: string, title: string, keys: readonly string[], needs: 'one' | 'some', run: EditorAction['run']): EditorAction {
  return { id, title, group: 'Steps', keys, scope: 'canvas', needs, run };
}

function edit(...args: Parameters<typeof step>): EditorAction {
  return { ...step(...args), writes: true };
}

type Store = Scene['kit']['store'];

function isStart(document: FlowDocument, id: string): boolean {
  return document.nodes.some((node) => node.id === id && node.kind === 'trigger');
}

function toggle({ kit: { store } }: Scene, steps: readonly string[]): void {
  const { document, run } = store.getState();
  const chosen = document.nodes.filter(({ id, kind }) => kind !== 'trigger' && steps.includes(id));
  const on = chosen.some(isOn);
  const nodes = chosen.map((node) => withExtras(node, { enabled: !on }));
  run({ type: 'edit-many', nodes, label: `turn ${chosen.length === 1 ? 'a step' : `${chosen.length} steps`} ${on ? 'off' : 'on'}` });
}

/** To the right of all that stands on the same height, so that it covers no card. */
function layNote({ kit: { store, stage } }: Scene, [nodeId = '']: readonly string[]): void {
  const { document, run } = store.getState();
  const taken = new Set(document.layout.notes?.map(({ id }) => id));
  const placed = stage.current?.placed();
  const own = placed?.get(nodeId);
  const beside = own ? [...(placed?.values() ?? [])].filter(({ y, height }) => y < own.y + own.height + 60 && y + height > own.y - 60) : [];
  const x = own ? Math.max(...beside.map((box) => box.x + box.width)) - own.x + 64 : 320;
  run({ type: 'note', note: { id: freshId('note', taken), nodeId, text: '', x, y: 0 } });
}

function duplicate({ kit: { store } }: Scene, steps: readonly string[]): void {
  const { document, run, mark } = store.getState();
  const original = fragmentOf(document, steps);
  if (original.nodes.length === 0) return;
  const fragment = withFreshIds(document, original);
  run({ type: 'paste', fragment, at: lastExit(original), word: 'duplicate' });
  mark(fragment.nodes.map(({ id }) => id));
}

async function copy({ kit: { store } }: Scene, steps: readonly string[]): Promise<boolean> {
  const fragment = fragmentOf(store.getState().document, steps);
  if (fragment.nodes.length === 0) return false;
  try {
    await navigator.clipboard.writeText(writeClip(fragment));
    notify(fragment.nodes.length === 1 ? 'The step is copied.' : `${fragment.nodes.length} steps are copied.`);
    return true;
  } catch {
    notifyProblem('The browser does not let this page write to the clipboard.', 'Press the keys for “copy” instead.');
    return false;
  }
}

async function cut(scene: Scene, steps: readonly string[]): Promise<void> {
  if (await copy(scene, steps)) scene.kit.store.getState().run({ type: 'delete-many', nodeIds: steps, word: 'cut' });
}

/** Pastes what the clipboard holds, for the palette and menus; the keys go by the browser's own event. */
export async function pasteFromClipboard(scene: Scene): Promise<void> {
  try {
    pasteText(scene.kit, await navigator.clipboard.readText());
  } catch {
    notifyProblem('The browser does not let this page read the clipboard.', 'Press the keys for “paste” instead.');
  }
}

function shift({ kit: { store, stage } }: Scene, nodeId: string, moveOf: typeof moveLater): void {
  const { document, run, say } = store.getState();
  const move = moveOf(document, nodeId);
  // The card is drawn anew in its new place; the focus goes with it.
  if (move && run({ type: 'move', ...move })) requestAnimationFrame(() => stage.current?.goTo(nodeId));
  else say('The step cannot move there.');
}

function startMove(store: Store, nodeId: string, withRest: boolean): void {
  const { document, startMove: begin, say } = store.getState();
  const branches = document.edges.filter(({ from }) => from === nodeId).length > 1;
  if (isStart(document, nodeId)) say('The start stays first.');
  else begin({ nodeId, withRest: withRest || branches });
}

function along(store: Store, steps: readonly string[], direction: 'up' | 'down'): void {
  const { document, mark } = store.getState();
  const edges = direction === 'down' ? document.edges : document.edges.map(({ id, port, from, to }) => ({ id, port, from: to, to: from }));
  const graph = buildGraph({ ...document, edges });
  const found = new Set(steps.flatMap((id) => [id, ...reachableFrom(graph, id)]));
  mark(document.nodes.flatMap(({ id }) => (found.has(id) ? [id] : [])));
}

function frame({ kit: { store } }: Scene, steps: readonly string[]): void {
  const { document, run } = store.getState();
  const taken = new Set(document.layout.groups?.map(({ id }) => id));
  run({ type: 'group', group: { id: freshId('group', taken), name: '', nodeIds: [...steps] } });
}

function unframe({ kit: { store } }: Scene, steps: readonly string[]): void {
  const { document, run } = store.getState();
  for (const { id, nodeIds } of document.layout.groups ?? [])
    if (nodeIds.some((nodeId) => steps.includes(nodeId))) run({ type: 'ungroup', groupId: id });
}

/** Puts the middles of the cards on one line, the first card's. */
function align({ kit: { store, stage } }: Scene, steps: readonly string[], axis: 'x' | 'y'): void {
  const placed = stage.current?.placed();
  const boxes = steps.flatMap((id) => {
    const box = placed?.get(id);
    return box ? [{ id, x: box.x + box.width / 2, y: box.y + box.height / 2 }] : [];
  });
  const [first] = boxes;
  if (!first) return;
  const by = boxes.map(({ id, ...middle }) => [id, { x: 0, y: 0, [axis]: first[axis] - middle[axis] }] as const);
  store.getState().run({ type: 'place', by: Object.fromEntries(by) });
}

function remove({ kit: { store, stage } }: Scene, steps: readonly string[]): void {
  const { document, remove: removeSteps } = store.getState();
  const placed = stage.current?.placed();
  const [only = ''] = steps;
  const before = placed ? neighbourOf(document, { id: only, direction: 'up', placed }) : null;
  removeSteps(steps);
  // The focus was on the card that is gone.
  if (before !== null && store.getState().deleting.length === 0) stage.current?.goTo(before);
}
