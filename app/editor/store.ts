import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { FlowDocument } from '#workflows-schema/index.ts';
import { applyCommand, type Command, labelCommand } from './commands.ts';
import { type Exit, leadsBack } from './edits/steps.ts';
import { sayCommand } from './spoken.ts';

/** What the right-hand panel shows. */
export type Panel = 'step' | 'settings' | 'problems' | 'versions' | 'try' | null;

/** Lists and fields over the canvas: which steps may be added or put in place of one, how to find one, where to copy some. */
export type Overlay =
  | { readonly kind: 'add'; readonly at: Exit | null }
  | { readonly kind: 'replace'; readonly nodeId: string }
  | { readonly kind: 'find' }
  | { readonly kind: 'copy-to' };

export type EditorState = {
  /** The only state of the flow; canvas, inspector and outline are derived from it. */
  readonly document: FlowDocument;
  /** The command that made this document, in words; null for the one that was opened. */
  readonly label: string | null;
  /** The step that the inspector shows. */
  readonly selectedId: string | null;
  /** The steps that are chosen on the canvas or in the outline: one, or several that are acted on together. */
  readonly marked: readonly string[];
  readonly panel: Panel;
  /** The field that the inspector should go to, set by the problems panel. */
  readonly focusField: string | null;
  /** Steps about which is asked before they go: which way stays, and that runs stand on them. */
  readonly deleting: readonly string[];
  /** A step that is about to be moved: each place where it may go offers itself. */
  readonly moving: { readonly nodeId: string; readonly withRest: boolean } | null;
  /** What lies over the canvas. */
  readonly overlay: Overlay | null;
  /** The last change in words, for screen readers. */
  readonly announcement: string;
  /** Answers whether the document changed. */
  run(command: Command): boolean;
  /** Deletes steps; asks first when runs stand on them, or several ways go on from the only one. None takes the question back. */
  remove(nodeIds: readonly string[]): void;
  select(nodeId: string | null, field?: string | null): void;
  /** Chooses several steps; a single one is selected. */
  mark(nodeIds: readonly string[]): void;
  /** Begins to move a step to a place that is pressed next; null gives it up. */
  startMove(moving: EditorState['moving']): void;
  lay(overlay: Overlay | null): void;
  say(announcement: string): void;
  show(panel: Panel): void;
  /** Steps back; answers whether there was a step. */
  undo(): boolean;
  redo(): boolean;
};

const NOTHING_CHOSEN = {
  label: null,
  selectedId: null,
  marked: [],
  moving: null,
  overlay: null,
  panel: null,
  focusField: null,
  deleting: [],
  announcement: '',
} as const;

/** Edits of one field in this time are one step of undo. */
const TYPING_MS = 1500;

export type StoreOptions = {
  readonly now?: () => number;
  /** How many runs stand on a step. */
  readonly standing?: (nodeId: string) => number;
};

/** The state of one open editor. Undo knows documents and their labels; selection and panels are not undone. */
export function createEditorStore(document: FlowDocument, { now = Date.now, standing = () => 0 }: StoreOptions = {}) {
  let last = { key: '', at: 0 };
  const store = createStore<EditorState>()(
    temporal(
      (set, get) => ({
        ...NOTHING_CHOSEN,
        document,
        run: (command) => {
          const before = get().document;
          const after = applyCommand(before, command);
          if (after === before) return false;
          const label = labelCommand(before, command);
          const key = typingKey(command);
          const goesOn = key !== '' && key === last.key && now() - last.at < TYPING_MS;
          last = { key, at: now() };
          const history = store.temporal.getState();
          if (goesOn) history.pause();
          set({ document: after, label, announcement: sayCommand(before, command), ...keepSelection(get(), after) });
          if (goesOn) history.resume();
          return true;
        },
        remove: (nodeIds) => {
          const flow = get().document;
          const gone = nodeIds.filter((id) => !isStart(flow, id));
          const [only = '', second] = gone;
          if (nodeIds.length > 0 && gone.length === 0) return set({ announcement: 'The start stays; a flow cannot begin without it.' });
          const targets = new Set(flow.edges.flatMap((edge) => (edge.from === only && !leadsBack(flow, edge) ? [edge.to] : [])));
          if (gone.some((id) => standing(id) > 0) || (!second && targets.size > 1) || !only) set({ deleting: gone });
          else get().run(second ? { type: 'delete-many', nodeIds: gone } : { type: 'delete', nodeId: only });
        },
        ...choosing(set, get),
        undo: () => {
          last = { key: '', at: 0 };
          const label = get().label;
          if (store.temporal.getState().pastStates.length === 0) return false;
          store.temporal.getState().undo();
          set({ announcement: `Undone: ${label}.`, ...keepSelection(get(), get().document) });
          return true;
        },
        redo: () => {
          last = { key: '', at: 0 };
          if (store.temporal.getState().futureStates.length === 0) return false;
          store.temporal.getState().redo();
          set({ announcement: `Done again: ${get().label}.`, ...keepSelection(get(), get().document) });
          return true;
        },
      }),
      {
        limit: 200,
        partialize: ({ document: kept, label }) => ({ document: kept, label }),
        equality: (a, b) => a.document === b.document,
      },
    ),
  );
  return store;
}

type Choosing = Pick<EditorState, 'select' | 'mark' | 'show' | 'startMove' | 'lay' | 'say'>;

/** What is chosen, shown and said; none of it changes the flow. */
function choosing(set: (part: Partial<EditorState>) => void, get: () => EditorState): Choosing {
  return {
    select: (selectedId, field = null) =>
      set({
        selectedId,
        marked: selectedId === null ? [] : [selectedId],
        focusField: field,
        panel: selectedId === null ? null : 'step',
      }),
    mark: (marked) => {
      const [only, second] = marked;
      if (only === undefined || second === undefined) return get().select(only ?? null);
      set({
        marked,
        selectedId: null,
        panel: get().panel === 'step' ? null : get().panel,
        announcement: `${marked.length} steps are chosen.`,
      });
    },
    show: (panel) => set({ panel, focusField: null, ...(panel === 'step' ? {} : { selectedId: null, marked: [] }) }),
    startMove: (moving) =>
      set({
        moving,
        announcement: moving ? 'Choose where the step goes: press a place, or Escape to leave it where it is.' : 'Nothing was moved.',
      }),
    lay: (overlay) => set({ overlay }),
    say: (announcement) => set({ announcement }),
  };
}

export type EditorStore = ReturnType<typeof createEditorStore>;

/** Commands with the same key are one burst of typing. */
function typingKey(command: Command): string {
  if (command.type === 'edit') return `${command.node.id} ${command.field}`;
  if (command.type === 'note') return `note ${command.note.id}`;
  if (command.type === 'group') return `group ${command.group.id}`;
  // A burst of nudges, and only of the same cards, is one step.
  if (command.type === 'place') return `place ${Object.keys(command.by).join()}`;
  return command.type === 'settings' ? `settings ${command.field}` : '';
}

function isStart(document: FlowDocument, nodeId: string | null): boolean {
  return document.nodes.some(({ id, kind }) => id === nodeId && kind === 'trigger');
}

function keepSelection(state: EditorState, document: FlowDocument): Partial<EditorState> {
  const known = new Set(document.nodes.map(({ id }) => id));
  const marked = state.marked.every((id) => known.has(id)) ? {} : { marked: state.marked.filter((id) => known.has(id)) };
  const gone = state.selectedId !== null && !known.has(state.selectedId);
  return { moving: null, ...marked, ...(gone && { selectedId: null, panel: state.panel === 'step' ? null : state.panel }) };
}
