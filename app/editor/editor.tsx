import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { openPalette } from '#app/palette/commands.ts';
import { Skeleton } from '#app/ui/skeleton.tsx';
import type { FlowDocument } from '#workflows-schema/index.ts';
import type { Scene } from './actions/action.ts';
import { useEditorCommands } from './actions/editor-commands.ts';
import { SceneProvider } from './actions/use-scene.ts';
import { EditorKitProvider, type FlowChoice, type MemberChoice, type TemplateChoice, useEditor } from './editor-context.ts';
import { useClipboard, useEditorKeys } from './editor-keys.ts';
import { FindBar } from './find-bar.tsx';
import type { FlowFacts } from './flow-facts.ts';
import { LiveLayers } from './live/live-layers.tsx';
import { LiveProvider } from './live/live-provider.tsx';
import { useView } from './outline/view.ts';
import { PanelSkeleton, RightPanel } from './right-panel.tsx';
import { Safety } from './safety/safety.tsx';
import { useDraft } from './safety/use-draft.ts';
import type { Saver } from './saver.ts';
import type { StageHolder } from './stage.ts';
import { createEditorStore } from './store.ts';
import { Toolbar } from './toolbar.tsx';
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
  me: { readonly tenantId: string; readonly userId: string };
  role: string;
  readOnly: boolean;
};

/** The editor of one flow. The document in the store is the only state; it is saved as the draft by itself. */
export function Editor({ flow, templates, members, flows, standing, me, role, readOnly }: EditorProps) {
  const [store] = useState(() => createEditorStore(flow.document, { standing: (id) => standing[id] ?? 0 }));
  const [stage] = useState<StageHolder>(() => ({ current: null }));
  const nameOf = (actor: string) => members.find(({ id }) => actor === `member:${id}`)?.name ?? 'Somebody';
  const draft = useDraft({ flow, store, me, readOnly, nameOf });
  const { saver, name, rename } = draft;
  const kit = useMemo(
    () => ({ flowId: flow.id, store, stage, role, readOnly, templates, members, flows, standing }),
    [flow.id, store, stage, role, readOnly, templates, members, flows, standing],
  );
  const scene = useMemo<Scene>(() => ({ kit, saver, name, showKeys: () => openPalette('keys') }), [kit, saver, name]);
  useEditorKeys(scene);
  useClipboard(scene);
  useEditorCommands(scene);
  return (
    <EditorKitProvider value={kit}>
      <SceneProvider value={scene}>
        <LiveProvider>
          <EditorBody
            name={name}
            onRename={rename}
            flow={flow}
            saver={saver}
            safety={<Safety flowId={flow.id} draft={draft} me={me.userId} />}
          />
        </LiveProvider>
      </SceneProvider>
    </EditorKitProvider>
  );
}

type BodyProps = { name: string; onRename: (name: string) => void; flow: FlowFacts; saver: Saver; safety: ReactNode };

function EditorBody({ name, onRename, flow, saver, safety }: BodyProps) {
  const document = useEditor((state) => state.document);
  const announcement = useEditor((state) => state.announcement);
  const [shown, setShown] = useState(false);
  const { findings, ready } = useFindings(document, shown);
  const view = useView();
  const panel = useEditor((state) => state.panel);
  const deleting = useEditor((state) => state.deleting.length > 0);
  const overlay = useEditor((state) => state.overlay !== null && state.overlay.kind !== 'find');
  return (
    <div className="flex h-[calc(100dvh-3.5rem)] flex-col md:h-dvh">
      <Toolbar name={name} flow={flow} findings={findings} saver={saver} />
      {safety}
      <div className="flex min-h-0 flex-1">
        <div className="relative min-w-0 flex-1">
          <FindBar />
          <Suspense fallback={<CanvasSkeleton />}>
            {view === 'canvas' && <Canvas findings={findings} />}
            {view === 'outline' && <Outline findings={findings} />}
            {view === null && <CanvasSkeleton />}
            {view !== null && <OnceShown onShown={setShown} />}
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
      {ready && (
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

/** Says that what it stands with is on the page. */
function OnceShown({ onShown }: { onShown: (shown: true) => void }) {
  useEffect(() => onShown(true), [onShown]);
  return null;
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
