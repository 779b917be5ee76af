import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { openPalette } from '#app/palette/commands.ts';
import { Skeleton } from '#app/ui/skeleton.tsx';
import type { FlowDocument } from '#workflows-schema/index.ts';
import type { Scene } from './actions/action.ts';
import { useEditorCommands } from './actions/editor-commands.ts';
import { SceneProvider } from './actions/use-scene.ts';
import { EditorKitProvider, type FlowChoice, type MemberChoice, type TemplateChoice, useEditor } from './editor-context.ts';
import { useClipboard, useEditorKeys } from './editor-keys.ts';
import { FindBar } from './find-bar.tsx';
import { LiveLayers } from './live/live-layers.tsx';
import { LiveProvider } from './live/live-provider.tsx';
import { useView } from './outline/view.ts';
import { PanelSkeleton, RightPanel } from './right-panel.tsx';
import { createSaver, type Saver } from './saver.ts';
import type { StageHolder } from './stage.ts';
import { createEditorStore } from './store.ts';
import { type FlowFacts, Toolbar } from './toolbar.tsx';
import { useFindings } from './use-findings.ts';

// The canvas measures the page, which a server cannot, and is the heaviest part.
const Canvas = lazy(() => import('./canvas.tsx').then(({ Canvas: loaded }) => ({ default: loaded })));
const DeleteDialog = lazy(() => import('./delete-dialog.tsx').then(({ DeleteDialog: loaded }) => ({ default: loaded })));
const StepOverlays = lazy(() => import('./step-overlays.tsx').then(({ StepOverlays: loaded }) => ({ default: loaded })));
const Outline = lazy(() => import('./outline/outline.tsx').then(({ Outline: loaded }) => ({ default: loaded })));
const PrintedFlow = lazy(() => import('./outline/printed-flow.tsx').then(({ PrintedFlow: loaded }) => ({ default: loaded })));

export type EditorProps = {
  flow: FlowFacts & { readonly name: string; readonly revision: number; readonly document: FlowDocument };
  templates: readonly TemplateChoice[];
  members: readonly MemberChoice[];
  flows: readonly FlowChoice[];
  standing: Readonly<Record<string, number>>;
  readOnly: boolean;
};

/** The editor of one flow. The document in the store is the only state; it is saved as the draft by itself. */
export function Editor({ flow, templates, members, flows, standing, readOnly }: EditorProps) {
  const [store] = useState(() => createEditorStore(flow.document, { standing: (id) => standing[id] ?? 0 }));
  const [stage] = useState<StageHolder>(() => ({ current: null }));
  const [name, setName] = useState(flow.name);
  const latestName = useRef(flow.name);
  const saver = useDraftSaver({ flow, store, latestName });
  const kit = useMemo(
    () => ({ flowId: flow.id, store, stage, readOnly, templates, members, flows, standing }),
    [flow.id, store, stage, readOnly, templates, members, flows, standing],
  );
  const scene = useMemo<Scene>(() => ({ kit, saver, showKeys: () => openPalette('keys') }), [kit, saver]);
  useEditorKeys(scene);
  useClipboard(scene);
  useEditorCommands(scene);
  const rename = (next: string) => {
    setName(next);
    if (next.trim() === '') return;
    latestName.current = next.trim();
    saver.touch();
  };
  return (
    <EditorKitProvider value={kit}>
      <SceneProvider value={scene}>
        <LiveProvider>
          <EditorBody name={name} onRename={rename} flow={flow} saver={saver} />
        </LiveProvider>
      </SceneProvider>
    </EditorKitProvider>
  );
}

function EditorBody({ name, onRename, flow, saver }: { name: string; onRename: (name: string) => void; flow: FlowFacts; saver: Saver }) {
  const document = useEditor((state) => state.document);
  const announcement = useEditor((state) => state.announcement);
  const findings = useFindings(document);
  const view = useView();
  const panel = useEditor((state) => state.panel);
  const deleting = useEditor((state) => state.deleting.length > 0);
  const overlay = useEditor((state) => state.overlay !== null && state.overlay.kind !== 'find');
  return (
    <div className="flex h-[calc(100dvh-3.5rem)] flex-col md:h-dvh">
      <Toolbar name={name} onRename={onRename} flow={flow} findings={findings} saver={saver} />
      <div className="flex min-h-0 flex-1">
        <div className="relative min-w-0 flex-1">
          <FindBar />
          <Suspense fallback={<CanvasSkeleton />}>
            {view === 'canvas' && <Canvas findings={findings} />}
            {view === 'outline' && <Outline findings={findings} />}
            {view === null && <CanvasSkeleton />}
          </Suspense>
          {view === 'canvas' && <LiveLayers />}
        </div>
        <Suspense fallback={panel === null ? null : <PanelSkeleton />}>
          <RightPanel name={name} onRename={onRename} findings={findings} liveVersion={flow.liveVersion} />
        </Suspense>
      </div>
      <Suspense>
        {deleting && <DeleteDialog />}
        {overlay && <StepOverlays />}
      </Suspense>
      {view !== null && (
        <Suspense>
          <PrintedFlow name={name} />
        </Suspense>
      )}
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
    </div>
  );
}

function CanvasSkeleton() {
  return (
    <div aria-hidden className="flex h-full flex-col items-center gap-10 bg-sunken pt-16">
      {[0, 1, 2].map((index) => (
        <Skeleton key={index} className="h-21 w-65 rounded-card bg-surface" />
      ))}
    </div>
  );
}

type DraftOptions = {
  flow: { readonly id: string; readonly revision: number };
  store: ReturnType<typeof createEditorStore>;
  latestName: { readonly current: string };
};

/** Saves document and name as the draft; warns before a tab with unsaved edits is closed. */
function useDraftSaver({ flow, store, latestName }: DraftOptions): Saver {
  const [saver] = useState(() => {
    let content = { document: store.getState().document, name: latestName.current };
    const read = () => {
      const [document, name] = [store.getState().document, latestName.current];
      // One object as long as nothing changed, so that the saver can tell by identity.
      if (content.document !== document || content.name !== name) content = { document, name };
      return content;
    };
    const save = async (draft: { document: FlowDocument; name: string }, revision: number) =>
      (await calls.flows.saveDraft.mutate({ flowId: flow.id, revision, ...draft })).revision;
    return createSaver({ revision: flow.revision, read, save });
  });
  useEffect(() => {
    const stop = store.subscribe((now, before) => now.document !== before.document && saver.touch());
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.state.getState().save.kind !== 'saved') event.preventDefault();
    };
    const online = () => void saver.flush();
    window.addEventListener('beforeunload', warn);
    window.addEventListener('online', online);
    return () => {
      stop();
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('online', online);
      saver.close();
    };
  }, [store, saver]);
  return saver;
}
