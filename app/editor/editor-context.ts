import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StageHolder } from './stage.ts';
import type { EditorState, EditorStore } from './store.ts';

export type TemplateChoice = { readonly key: string; readonly name: string; readonly subjectKind: string };
export type MemberChoice = { readonly id: string; readonly name: string; readonly role: string };
/** Another flow, for steps that run one. */
export type FlowChoice = { readonly id: string; readonly name: string };

/** What the editor of one flow works with besides the document. */
export type EditorKit = {
  readonly flowId: string;
  readonly store: EditorStore;
  /** The canvas, while it is shown. */
  readonly stage: StageHolder;
  /** What the member is in the company: owner, admin, builder, agent or viewer. */
  readonly role: string;
  /** Viewers and agents look; nothing changes. */
  readonly readOnly: boolean;
  readonly templates: readonly TemplateChoice[];
  readonly members: readonly MemberChoice[];
  readonly flows: readonly FlowChoice[];
  /** How many runs stood on each step when the editor was opened. */
  readonly standing: Readonly<Record<string, number>>;
};

const KitContext = createContext<EditorKit | null>(null);

export const EditorKitProvider = KitContext.Provider;

export function useKit(): EditorKit {
  const kit = useContext(KitContext);
  if (!kit) throw new Error('This part stands outside an editor.');
  return kit;
}

/** A piece of the editor's state; the component renders again when the piece changes. */
export function useEditor<T>(pick: (state: EditorState) => T): T {
  return useStore(useKit().store, pick);
}
