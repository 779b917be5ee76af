import type { EditorKit } from '../editor-context.ts';
import type { Saver } from '../saver.ts';

/** What an action works with. */
export type Scene = {
  readonly kit: EditorKit;
  /** The flow's name as it is typed. */
  readonly name: string;
  readonly saver: Pick<Saver, 'flush'>;
  /** Opens the sheet of all keys. */
  readonly showKeys: () => void;
};

/** Something that can be done in the editor: the keys, the palette, the menu of a step and the sheet of keys are made from it. */
export type EditorAction = {
  readonly id: string;
  /** A verb with its object. */
  readonly title: string;
  readonly group: 'Steps' | 'Canvas' | 'Flow';
  /** As tinykeys writes them; the first is shown. */
  readonly keys: readonly string[];
  /** Where the keys count: on the canvas, or in the whole editor. */
  readonly scope: 'canvas' | 'editor';
  /** Changes the flow: not for those who may only look. */
  readonly writes?: boolean;
  /** How many steps it acts on; left out it needs none. */
  readonly needs?: 'one' | 'some';
  /** Acts on the canvas itself, and is nothing without one: zoom, map, tidy. */
  readonly onCanvas?: boolean;
  /** The browser's own event does it (copy, cut, paste): the keys are shown and not bound. */
  readonly native?: boolean;
  readonly run: (scene: Scene, steps: readonly string[]) => void;
};

/** The steps that an action is about: the chosen ones, else the one whose card has the focus. */
export function stepsOf({ kit }: Scene): readonly string[] {
  const { marked } = kit.store.getState();
  const focused = kit.stage.current?.focused() ?? null;
  if (focused !== null && !marked.includes(focused)) return [focused];
  return marked;
}

/** What decides whether something can be done at all. */
type Room = { readonly kit: Pick<EditorKit, 'readOnly' | 'stage'> };

/** Whether the open view has it: what acts on the canvas is nothing in the outline, whatever is chosen. */
export function hasPlace({ onCanvas }: EditorAction, { kit }: Room): boolean {
  return !onCanvas || kit.stage.current?.canvas === true;
}

/** Whether it can be done now, with these steps. */
export function isPossible(action: EditorAction, room: Room, steps: readonly string[]): boolean {
  const { writes, needs } = action;
  const { kit } = room;
  if (!hasPlace(action, room)) return false;
  if (writes && kit.readOnly) return false;
  if (needs === 'one') return steps.length === 1;
  return needs === undefined || steps.length > 0;
}
