import { useEffect, useMemo, useState } from 'react';
import type { FlowDocument } from '#workflows-schema/index.ts';
import type { Scene } from '../actions/action.ts';
import { SceneProvider } from '../actions/use-scene.ts';
import { Canvas } from '../canvas.tsx';
import { createDecorStore, type Decor, DecorProvider } from '../decor.ts';
import { EditorKitProvider, type TemplateChoice } from '../editor-context.ts';
import { createEditorStore } from '../store.ts';

export type FlowViewProps = {
  /** Names the canvas for those who do not see it. */
  label: string;
  document: FlowDocument;
  decor: Decor | null;
  templates: readonly TemplateChoice[];
  /** The step to select and bring into view; what the viewer selects is told by `onSelect`. */
  selectedId?: string | null;
  onSelect?: (nodeId: string | null) => void;
  className?: string;
};

const NONE: readonly never[] = [];

/** Any flow on a canvas that shows and changes nothing. Load it lazily: it brings the whole canvas with it. */
export function FlowView({ label, document, decor, templates, selectedId, onSelect, className }: FlowViewProps) {
  const [marks] = useState(() => {
    const made = createDecorStore();
    made.getState().put('view', decor && { ...decor, focusId: null });
    return made;
  });
  // A canvas of its own for each document: another one begins with its own first view.
  const store = useMemo(() => createEditorStore(document), [document]);
  const scene = useMemo<Scene>(() => {
    const stage = { current: null };
    const kit = { flowId: '', store, stage, role: 'viewer', readOnly: true, templates, members: NONE, flows: NONE, standing: {} };
    // Nothing can be changed here, so that nothing is to be saved.
    return { kit, name: label, saver: { flush: () => Promise.resolve(true) }, showKeys: () => {} };
  }, [store, templates, label]);
  useEffect(() => {
    // The canvas has its first view a frame after it was made; before, there is nothing to bring into view from.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => marks.getState().put('view', decor));
    });
    return () => cancelAnimationFrame(frame);
  }, [marks, decor]);
  useEffect(() => {
    if (selectedId !== undefined && store.getState().selectedId !== selectedId) store.getState().select(selectedId);
  }, [store, selectedId]);
  useEffect(() => store.subscribe((now, before) => now.selectedId !== before.selectedId && onSelect?.(now.selectedId)), [store, onSelect]);
  return (
    <section aria-label={label} data-no-palette className={className}>
      <EditorKitProvider value={scene.kit}>
        <SceneProvider value={scene}>
          <DecorProvider value={marks}>
            <Canvas key={keyOf(document)} findings={NONE} />
          </DecorProvider>
        </SceneProvider>
      </EditorKitProvider>
    </section>
  );
}

const keys = new WeakMap<FlowDocument, string>();
let made = 0;

/** The same document has the same key, another one another. */
function keyOf(document: FlowDocument): string {
  const known = keys.get(document);
  if (known) return known;
  made += 1;
  keys.set(document, `${made}`);
  return `${made}`;
}
