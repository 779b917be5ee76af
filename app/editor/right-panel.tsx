import { lazy, useEffect, useRef } from 'react';
import type { Finding } from '#workflows-schema/index.ts';
import { useEditor, useKit } from './editor-context.ts';

// None is seen before it is asked for; each brings its fields along.
const loadInspector = () => import('./inspector.tsx').then(({ Inspector: loaded }) => ({ default: loaded }));
const Inspector = lazy(loadInspector);
const ProblemsPanel = lazy(() => import('./problems-panel.tsx').then(({ ProblemsPanel: loaded }) => ({ default: loaded })));
const SettingsPanel = lazy(() => import('./settings/settings-panel.tsx').then(({ SettingsPanel: loaded }) => ({ default: loaded })));
const TryPanel = lazy(() => import('./try/try-panel.tsx').then(({ TryPanel: loaded }) => ({ default: loaded })));
const VersionsPanel = lazy(() => import('./versions-panel.tsx').then(({ VersionsPanel: loaded }) => ({ default: loaded })));

export type RightPanelProps = {
  name: string;
  onRename: (name: string) => void;
  findings: readonly Finding[];
  liveVersion: number | null;
};

/** What stands beside the flow: the chosen step, its problems, settings, versions or a trial. */
export function RightPanel({ name, onRename, findings, liveVersion }: RightPanelProps) {
  const panel = useEditor((state) => state.panel);
  useEffect(() => {
    // Somebody has come to the flow with pointer or keys and will open a step: its fields are fetched ahead.
    const expect = () => void loadInspector();
    window.addEventListener('pointermove', expect, { once: true });
    window.addEventListener('keydown', expect, { once: true });
    return () => {
      window.removeEventListener('pointermove', expect);
      window.removeEventListener('keydown', expect);
    };
  }, []);
  const selected = useEditor((state) => state.document.nodes.find(({ id }) => id === state.selectedId));
  if (panel === 'settings') return <SettingsPanel name={name} onRename={onRename} />;
  if (panel === 'problems') return <ProblemsPanel findings={findings} />;
  if (panel === 'versions') return <VersionsPanel liveVersion={liveVersion} />;
  if (panel === 'try') return <TryPanel />;
  if (panel !== 'step' || !selected) return null;
  return <Inspector node={selected} findings={findings.filter(({ nodeId }) => nodeId === selected.id)} />;
}

/** Stands in until a panel is there. It takes the focus that the panel will take, so that what is typed meanwhile is no key of the canvas. */
export function PanelSkeleton() {
  const { store } = useKit();
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (store.getState().focusField !== null) room.current?.focus({ preventScroll: true });
  }, [store]);
  return <div ref={room} tabIndex={-1} className="w-90 shrink-0 border-line border-s bg-surface outline-none max-md:hidden" />;
}
