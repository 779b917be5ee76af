import type { KeyboardEvent } from 'react';
import { singleKeys } from '#app/lib/keys.ts';
import { useKit } from '../editor-context.ts';
import type { OutlineActs } from './acts.ts';
import type { RowFocus } from './use-row-focus.ts';
import { nodeIdOf, type RowView } from './use-rows.ts';

type Around = { views: readonly RowView[]; acts: OutlineActs; focus: RowFocus };
type Walk = (views: readonly RowView[], at: number, acts: OutlineActs) => string | undefined;
type Edit = (acts: OutlineActs, view: RowView, row: HTMLElement) => void;

/** Keys while a row has the focus: arrows go along the tree, Enter opens, Escape closes the panel, others change the flow. */
export function useOutlineKeys({ views, acts, focus }: Around): (event: KeyboardEvent) => void {
  const { store, readOnly } = useKit();
  return (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.dataset.row === undefined) return;
    const at = views.findIndex(({ row }) => row.id === target.dataset.row);
    const view = views[at];
    if (!view) return;
    const key = spell(event, target.matches(':dir(rtl)'));
    const walk = WALKS[key];
    const edit = readOnly || (key.length === 1 && !singleKeys.getState().on) ? undefined : EDITS[key];
    if (!walk && !edit && !['enter', ' ', 'shift+ ', 'escape'].includes(key)) return;
    event.preventDefault();
    if (edit) edit(acts, view, target);
    else if (key === 'escape') store.getState().select(null);
    else if (key === 'shift+ ') acts.choose(view.row.id);
    else if (!walk) acts.open(view.row.id);
    const next = walk?.(views, at, acts);
    if (next !== undefined) focus.goTo(next);
  };
}

/** "mod+d", "alt+arrowup"; of the level arrows "inward" and "outward", whichever way the text runs. */
function spell(event: KeyboardEvent, rtl: boolean): string {
  const name = event.key.toLowerCase();
  const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
  if (plain && (name === 'arrowleft' || name === 'arrowright')) return (name === 'arrowright') === rtl ? 'outward' : 'inward';
  return [(event.ctrlKey || event.metaKey) && 'mod', event.altKey && 'alt', event.shiftKey && 'shift', name].filter(Boolean).join('+');
}

const WALKS: Readonly<Record<string, Walk>> = {
  arrowdown: (views, at) => views[at + 1]?.row.id,
  arrowup: (views, at) => views[at - 1]?.row.id,
  home: (views) => views[0]?.row.id,
  end: (views) => views.at(-1)?.row.id,
  inward: (views, at, acts) => {
    const view = views[at];
    if (view?.folded === false) return views[at + 1]?.row.id;
    if (view?.folded) acts.fold(view.row.id, false);
    return undefined;
  },
  outward: (views, at, acts) => {
    const view = views[at];
    if (view?.folded !== false) return view?.row.parent ?? undefined;
    acts.fold(view.row.id, true);
    return undefined;
  },
};

const EDITS: Readonly<Record<string, Edit>> = {
  n: (acts, { row }) => acts.add(row.id),
  f2: ofStep((acts, nodeId) => acts.rename(nodeId)),
  d: action('toggle'),
  r: action('replace'),
  'mod+d': action('duplicate'),
  m: ofStep((acts, nodeId) => acts.ask({ what: 'move', nodeId })),
  c: (acts, view) => askWhereTo(acts, view),
  'alt+arrowup': action('earlier'),
  'alt+arrowdown': action('later'),
  delete: remove,
  backspace: remove,
  contextmenu: openMenu,
  'shift+f10': openMenu,
};

function ofStep(act: (acts: OutlineActs, nodeId: string) => void): Edit {
  return (acts, { row }) => row.type === 'step' && act(acts, row.nodeId);
}

function action(id: string): Edit {
  return ofStep((acts, nodeId) => acts.run(id, nodeId));
}

function askWhereTo(acts: OutlineActs, { row }: RowView): void {
  const nodeId = nodeIdOf(row);
  if (nodeId !== null) acts.ask({ what: 'connect', nodeId, port: row.type === 'way' || row.type === 'tail' ? row.exit.port : null });
}

function remove(acts: OutlineActs, { row }: RowView): void {
  if (row.type === 'step') acts.run('delete', row.nodeId);
  else if (row.type !== 'loose' && row.to) acts.disconnect(row.exit);
}

function openMenu(acts: OutlineActs, { row }: RowView, element: HTMLElement): void {
  const button = element.querySelector('[data-menu]');
  if (button) acts.ask({ what: 'menu', row: row.id, beside: button });
}
