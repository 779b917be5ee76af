import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { FlowDocument } from '#workflows-schema/index.ts';
import { applyCommand, type Command, labelCommand } from './commands.ts';
import { leadsBack } from './edits/steps.ts';

/** What the right-hand panel shows. */
export type Panel = 'step' | 'settings' | 'problems' | 'versions' | 'try' | null;

export type EditorState = {
  /** The only state of the flow; canvas, inspector and outline are derived from it. */
  readonly document: FlowDocument;
  /** The command that made this document, in words; null for the one that was opened. */
  readonly label: string | null;
  readonly selectedId: string | null;
  readonly panel: Panel;
  /** The field that the inspector should go to, set by the problems panel. */
  readonly focusField: string | null;
  /** A step that waits for the choice which of its ways stays when it goes. */
  readonly deletingId: string | null;
  /** The last change in words, for screen readers. */
  readonly announcement: string;
  run(command: Command): void;
  /** Deletes a step, or asks first when several ways go on from it; null takes the question back. */
  remove(nodeId: string | null): void;
  select(nodeId: string | null, field?: string | null): void;
  show(panel: Panel): void;
  /** Steps back; answers whether there was a step. */
  undo(): boolean;
  redo(): boolean;
};

/** Edits of one field in this time are one step of undo. */
const TYPING_MS = 1500;

/** The state of one open editor. Undo knows documents and their labels; selection and panels are not undone. */
export function createEditorStore(document: FlowDocument, now: () => number = Date.now) {
  let last = { key: '', at: 0 };
  const store = createStore<EditorState>()(
    temporal(
      (set, get) => ({
        document,
        label: null,
        selectedId: null,
        panel: null,
        focusField: null,
        deletingId: null,
        announcement: '',
        run: (command) => {
          const before = get().document;
          const after = applyCommand(before, command);
          if (after === before) return;
          const label = labelCommand(before, command);
          const key = typingKey(command);
          const goesOn = key !== '' && key === last.key && now() - last.at < TYPING_MS;
          last = { key, at: now() };
          const history = store.temporal.getState();
          if (goesOn) history.pause();
          set({ document: after, label, announcement: `Done: ${label}.`, ...keepSelection(get(), after) });
          if (goesOn) history.resume();
        },
        remove: (nodeId) => {
          if (isStart(get().document, nodeId)) return set({ announcement: 'The start stays; a flow cannot begin without it.' });
          const flow = get().document;
          const targets = new Set(flow.edges.flatMap((edge) => (edge.from === nodeId && !leadsBack(flow, edge) ? [edge.to] : [])));
          if (nodeId === null || targets.size > 1) set({ deletingId: nodeId });
          else get().run({ type: 'delete', nodeId });
        },
        select: (selectedId, field = null) => set({ selectedId, focusField: field, panel: selectedId === null ? null : 'step' }),
        show: (panel) => set({ panel, focusField: null, ...(panel === 'step' ? {} : { selectedId: null }) }),
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

export type EditorStore = ReturnType<typeof createEditorStore>;

/** Commands with the same key are one burst of typing. */
function typingKey(command: Command): string {
  if (command.type === 'edit') return `${command.node.id} ${command.field}`;
  return command.type === 'settings' ? `settings ${command.field}` : '';
}

function isStart(document: FlowDocument, nodeId: string | null): boolean {
  return document.nodes.some(({ id, kind }) => id === nodeId && kind === 'trigger');
}

function keepSelection(state: EditorState, document: FlowDocument): Partial<EditorState> {
  const gone = state.selectedId !== null && !document.nodes.some(({ id }) => id === state.selectedId);
  return gone ? { selectedId: null, panel: state.panel === 'step' ? null : state.panel } : {};
}
