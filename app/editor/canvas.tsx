import '@xyflow/react/dist/style.css';
import './canvas.css';
import { Background, Controls, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import { type DragEvent, useMemo, useRef, useState } from 'react';
import type { Finding, NodeKind } from '#workflows-schema/index.ts';
import { isNodeKind } from '#workflows-schema/index.ts';
import { AddMenu } from './add-menu.tsx';
import { addStep } from './add-step.ts';
import { type Adding, AddingProvider } from './adding.ts';
import { arrange, shapeOf } from './arrange.ts';
import { drawCanvas, wayLines } from './canvas-graph.ts';
import { useCanvasKeys } from './canvas-keys.ts';
import type { Exit } from './commands.ts';
import { useDecorFocus } from './decor.ts';
import { useEditor, useKit } from './editor-context.ts';
import { firstView } from './first-view.ts';
import { useKeepCentred, useKeepInView } from './keep-in-view.ts';
import { OpenEnd } from './open-end.tsx';
import { Palette } from './palette.tsx';
import { reuseDrawn } from './reuse-drawn.ts';
import { StepCard } from './step-card.tsx';
import { DRAG_TYPE } from './step-picker.tsx';
import { useConnect } from './use-connect.ts';
import { exitNear } from './walk.ts';
import { WayLine } from './way-edge.tsx';

const nodeTypes = { step: StepCard, end: OpenEnd };
const edgeTypes = { way: WayLine };
/** How far from a line, in canvas pixels, a dragged step still falls onto it. */
const REACH = 90;
/** From this many steps on, only what is seen is drawn. */
const MANY = 60;

/** The flow as a tree that lays itself out. */
export function Canvas({ findings }: { findings: readonly Finding[] }) {
  return (
    <ReactFlowProvider>
      <CanvasBody findings={findings} />
    </ReactFlowProvider>
  );
}

function CanvasBody({ findings }: { findings: readonly Finding[] }) {
  const { store, readOnly, templates } = useKit();
  const document = useEditor((state) => state.document);
  const selectedId = useEditor((state) => state.selectedId);
  const shape = useMemo(() => shapeOf(document), [document]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the layout depends on the shape alone; typing must not lay out again
  const arrangement = useMemo(() => arrange(document), [shape]);
  const last = useRef<ReturnType<typeof drawCanvas>>({ nodes: [], edges: [] });
  const drawn = useMemo(() => {
    last.current = reuseDrawn(last.current, drawCanvas({ document, arrangement, templates, findings, selectedId }));
    return last.current;
  }, [document, arrangement, templates, findings, selectedId]);
  const far = useStore((state) => state.transform[2] < 0.6);
  const frame = useRef<HTMLDivElement>(null);
  const { screenToFlowPosition } = useReactFlow();
  const [target, setTarget] = useState<Exit | null>(null);
  const [menu, setMenu] = useState<{ exit: Exit; beside: Element } | null>(null);
  const adding = useMemo<Adding>(() => ({ target, open: (exit, beside) => setMenu({ exit, beside }) }), [target]);
  const { drawing, handlers } = useConnect();
  useKeepCentred(frame);
  const focusId = useDecorFocus();
  useKeepInView({ selectedId: selectedId ?? focusId, placed: arrangement.placed, frame });
  const onKeyDown = useCanvasKeys({ placed: arrangement.placed, frame });

  const aim = (event: DragEvent) => {
    if (readOnly || !event.dataTransfer.types.includes(DRAG_TYPE)) return;
    event.preventDefault();
    const point = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const next = exitNear(wayLines(document, arrangement.lines), point, REACH);
    event.dataTransfer.dropEffect = next ? 'copy' : 'none';
    setTarget((now) => (now?.from === next?.from && now?.port === next?.port ? now : next));
  };
  // Going from the canvas onto a card in it is no leaving.
  const leave = ({ currentTarget, relatedTarget }: DragEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setTarget(null);
  };
  const drop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData(DRAG_TYPE);
    event.preventDefault();
    if (target && isNodeKind(kind)) addStep(store, kind, target);
    setTarget(null);
  };
  const add = (kind: NodeKind, at?: Exit) => {
    addStep(store, kind, at);
    setMenu(null);
  };
  return (
    <AddingProvider value={adding}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and drops bubble here from the cards, which are buttons */}
      <div
        ref={frame}
        data-far={far || undefined}
        data-drawing={drawing || undefined}
        className="group/canvas relative h-full w-full bg-sunken"
        onKeyDown={onKeyDown}
        onDragOver={aim}
        onDragLeave={leave}
        onDrop={drop}
      >
        <ReactFlow
          nodes={drawn.nodes}
          edges={drawn.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodesDraggable={false}
          nodesConnectable={!readOnly}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          {...handlers}
          onlyRenderVisibleElements={document.nodes.length > MANY}
          minZoom={0.15}
          maxZoom={1.5}
          onInit={(canvas) => void canvas.setViewport(firstView(arrangement, frame.current))}
          proOptions={{ hideAttribution: true }}
          ariaLabelConfig={{ 'node.a11yDescription.default': 'Press Enter to open the step, arrows to go along the flow.' }}
        >
          <Background color="var(--color-line)" gap={20} size={1.5} />
          <Controls showInteractive={false} position="bottom-left" />
          {document.nodes.length >= 15 && <MiniMap pannable zoomable position="bottom-right" />}
        </ReactFlow>
        {!readOnly && <Palette onAdd={(kind) => add(kind)} onDragEnd={() => setTarget(null)} />}
        <AddMenu beside={menu?.beside ?? null} onClose={() => setMenu(null)} onAdd={(kind) => add(kind, menu?.exit)} />
      </div>
    </AddingProvider>
  );
}
