import '@xyflow/react/dist/style.css';
import './canvas.css';
import { Background, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import { type DragEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import type { Finding, NodeKind } from '#workflows-schema/index.ts';
import { isNodeKind } from '#workflows-schema/index.ts';
import { useScene } from './actions/use-scene.ts';
import { AddMenu } from './add-menu.tsx';
import { addStep } from './add-step.ts';
import { type Adding, AddingProvider } from './adding.ts';
import { arrange } from './arrange.ts';
import { CanvasControls } from './canvas-controls.tsx';
import { type CanvasNode, drawCanvas, wayLines } from './canvas-graph.ts';
import { cardUnder, useCardKeys } from './canvas-keys.ts';
import { useDecorFocus } from './decor.ts';
import { useEditor, useKit } from './editor-context.ts';
import { useStepKeys } from './editor-keys.ts';
import type { Exit } from './edits/steps.ts';
import { firstView } from './first-view.ts';
import { shapeOf } from './flow-shape.ts';
import { withHandPlaced } from './hand-placed.ts';
import { useKeepCentred, useKeepInView } from './keep-in-view.ts';
import { GroupFrame, PaperNote } from './looks-on-canvas.tsx';
import { OpenEnd } from './open-end.tsx';
import { Palette } from './palette.tsx';
import { reuseDrawn } from './reuse-drawn.ts';
import type { Point } from './route-way.ts';
import { SelectionBar } from './selection-bar.tsx';
import { StepCard } from './step-card.tsx';
import { StepMenu } from './step-menu.tsx';
import { DRAG_TYPE } from './step-picker.tsx';
import { REACH, useCardDrag } from './use-card-drag.ts';
import { useConnect } from './use-connect.ts';
import { useStage } from './use-stage.ts';
import { exitNear } from './walk.ts';
import { WayLine } from './way-edge.tsx';

const nodeTypes = { step: StepCard, end: OpenEnd, frame: GroupFrame, note: PaperNote };
const edgeTypes = { way: WayLine };
/** From this many steps on, only what is seen is drawn, and the map is shown from {@link MAPPED} on. */
const MANY = 60;
const MAPPED = 15;

/** The flow as a tree that lays itself out. */
export function Canvas({ findings }: { findings: readonly Finding[] }) {
  return (
    <ReactFlowProvider>
      <CanvasBody findings={findings} />
    </ReactFlowProvider>
  );
}

type Menu = { readonly exit: Exit; readonly beside: Element };

function CanvasBody({ findings }: { findings: readonly Finding[] }) {
  const { store, readOnly } = useKit();
  const scene = useScene();
  const selectedId = useEditor((state) => state.selectedId);
  const moving = useEditor((state) => state.moving);
  const steps = useEditor((state) => state.document.nodes.length);
  const { arrangement, drawn } = useDrawn(findings);
  const far = useStore((state) => state.transform[2] < 0.6);
  const frame = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<Exit | null>(null);
  const [menu, setMenu] = useState<Menu | null>(null);
  const [context, setContext] = useState<{ at: Point; steps: readonly string[] } | null>(null);
  const adding = useMemo<Adding>(() => {
    const open = (exit: Exit, beside: Element) => {
      const { moving: waits, run, startMove } = store.getState();
      if (!waits) return setMenu({ exit, beside });
      if (!run({ type: 'move', at: exit, ...waits })) startMove(null);
    };
    return { target, moving: moving !== null, open };
  }, [target, moving, store]);
  const { stage, map } = useStage({ placed: arrangement.placed, frame, startWithMap: steps >= MAPPED });
  const { drawing, handlers } = useConnect({ onMenu: setMenu });
  const drag = useCardDrag({ arrangement, onAim: setTarget });
  useKeepCentred(frame);
  const focusId = useDecorFocus();
  useKeepInView({ selectedId: selectedId ?? focusId, placed: arrangement.placed, frame });
  useStepKeys(scene, frame);
  const onKeyDown = useCardKeys(stage);
  const dropping = useDropping({ lines: arrangement.lines, target, onAim: setTarget });

  const add = (kind: NodeKind, at?: Exit) => {
    addStep(store, kind, at);
    setMenu(null);
  };
  const openMenu = (event: MouseEvent | globalThis.MouseEvent, node?: CanvasNode) => {
    if (event.target instanceof Element && event.target.closest('input, textarea')) return;
    event.preventDefault();
    const { marked } = store.getState();
    const id = node?.type === 'step' ? node.id : cardUnder(document.activeElement);
    const onStep = node ? node.type === 'step' : false;
    setContext({ at: { x: event.clientX, y: event.clientY }, steps: onStep && id !== null ? (marked.includes(id) ? marked : [id]) : [] });
  };
  const shown = drag.moved.size === 0 ? drawn.nodes : drawn.nodes.map((node) => moveTo(node, drag.moved.get(node.id)));
  return (
    <AddingProvider value={adding}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and drops bubble here from the cards, which are buttons */}
      <div
        ref={frame}
        tabIndex={-1}
        data-canvas
        data-far={far || undefined}
        data-drawing={drawing || undefined}
        className="group/canvas relative h-full w-full bg-sunken outline-none"
        onKeyDown={onKeyDown}
        {...dropping}
      >
        <ReactFlow
          nodes={shown}
          edges={drawn.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodesDraggable={!readOnly}
          nodeDragThreshold={5}
          nodesConnectable={!readOnly}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode="Shift"
          selectionOnDrag={stage.mode === 'select'}
          panOnDrag={stage.mode === 'select' ? [1] : [0, 1]}
          multiSelectionKeyCode={null}
          {...handlers}
          {...drag.handlers}
          onPaneClick={() => {
            handlers.onPaneClick();
            frame.current?.focus({ preventScroll: true });
          }}
          onNodeContextMenu={openMenu}
          onPaneContextMenu={(event) => openMenu(event)}
          onlyRenderVisibleElements={steps > MANY}
          minZoom={0.15}
          maxZoom={1.5}
          onInit={(canvas) => void canvas.setViewport(firstView(arrangement, frame.current))}
          proOptions={{ hideAttribution: true }}
          ariaLabelConfig={{ 'node.a11yDescription.default': 'Press Enter to open the step, arrows to go along the flow.' }}
        >
          <Background color="var(--color-line)" gap={20} size={1.5} />
          {map && <MiniMap pannable zoomable position="bottom-right" ariaLabel="Map of the flow" />}
        </ReactFlow>
        <CanvasControls stage={stage} map={map} />
        {!readOnly && <Palette onAdd={(kind) => add(kind)} onDragEnd={() => setTarget(null)} />}
        <AddMenu beside={menu?.beside ?? null} onClose={() => setMenu(null)} onAdd={(kind) => add(kind, menu?.exit)} />
        {context && <StepMenu {...context} onClose={() => setContext(null)} />}
        <SelectionBar />
        {moving && <MovingHint />}
      </div>
    </AddingProvider>
  );
}

/** What is drawn: laid out anew when the shape changes, and with the old objects wherever nothing did. */
function useDrawn(findings: readonly Finding[]) {
  const { templates } = useKit();
  const document = useEditor((state) => state.document);
  const marked = useEditor((state) => state.marked);
  const shape = useMemo(() => shapeOf(document), [document]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the layout depends on the shape alone; typing must not lay out again
  const laidOut = useMemo(() => arrange(document), [shape]);
  const { positions } = document.layout;
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing changes neither shape nor positions
  const arrangement = useMemo(() => withHandPlaced(document, laidOut), [laidOut, positions]);
  const last = useRef<ReturnType<typeof drawCanvas>>({ nodes: [], edges: [] });
  const drawn = useMemo(() => {
    last.current = reuseDrawn(last.current, drawCanvas({ document, arrangement, templates, findings, marked: new Set(marked) }));
    return last.current;
  }, [document, arrangement, templates, findings, marked]);
  return { arrangement, drawn };
}

type Dropping = { lines: Parameters<typeof wayLines>[1]; target: Exit | null; onAim: (exit: Exit | null) => void };

/** A step that is dragged from the palette: the line under it lights up, and takes it. */
function useDropping({ lines, target, onAim }: Dropping) {
  const { store, readOnly } = useKit();
  const { screenToFlowPosition } = useReactFlow();
  return {
    onDragOver: (event: DragEvent) => {
      if (readOnly || !event.dataTransfer.types.includes(DRAG_TYPE)) return;
      event.preventDefault();
      const point = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const next = exitNear(wayLines(store.getState().document, lines), point, REACH);
      event.dataTransfer.dropEffect = next ? 'copy' : 'none';
      if (target?.from !== next?.from || target?.port !== next?.port) onAim(next);
    },
    // Going from the canvas onto a card in it is no leaving.
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) onAim(null);
    },
    onDrop: (event: DragEvent) => {
      const kind = event.dataTransfer.getData(DRAG_TYPE);
      event.preventDefault();
      if (target && isNodeKind(kind)) addStep(store, kind, target);
      onAim(null);
    },
  };
}

function moveTo(node: CanvasNode, position: Point | undefined): CanvasNode {
  return position ? { ...node, position } : node;
}

function MovingHint() {
  const { store } = useKit();
  return (
    <p className="absolute top-3 left-1/2 z-10 flex -translate-x-1/2 items-center gap-3 whitespace-nowrap rounded-card border border-machine/40 bg-machine-wash px-3 py-1.5 text-machine text-sm shadow-float">
      Press the place where the step goes
      <button
        type="button"
        className="cursor-pointer font-medium underline underline-offset-4"
        onClick={() => store.getState().startMove(null)}
      >
        Leave it
      </button>
    </p>
  );
}
