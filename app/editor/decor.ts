import type { LucideIcon } from 'lucide-react';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** How a marked step or way looks. Amber is the person's alone; `skipped` is drawn back. */
export type DecorTone = 'machine' | 'person' | 'danger' | 'neutral' | 'added' | 'removed' | 'changed' | 'passed' | 'waiting' | 'skipped';

/** A short mark at a card: what is seen, and the sentence that says it. With `href` it leads somewhere. */
export type DecorChip = {
  readonly icon?: LucideIcon;
  readonly text: string;
  readonly title: string;
  readonly href?: string;
  readonly tone?: DecorTone;
};
export type NodeDecor = { readonly tone: DecorTone; readonly chips: readonly DecorChip[] };
export type WayDecor = { readonly text: string; readonly title?: string; readonly tone: DecorTone };

/** What is shown on a canvas beside the flow itself: by step id, and by `wayId`. */
export type Decor = {
  readonly nodes: ReadonlyMap<string, NodeDecor>;
  readonly ways: ReadonlyMap<string, WayDecor>;
  /** Whether what has no mark is drawn back. */
  readonly dims?: boolean;
  /** The step that is ringed and brought into view. */
  readonly focusId?: string | null;
};

/** Who decorates; of several the last of these is shown. */
const LAYERS = ['numbers', 'walk', 'view'] as const;
export type DecorLayer = (typeof LAYERS)[number];

export type DecorState = {
  readonly layers: Readonly<Partial<Record<DecorLayer, Decor>>>;
  /** What the canvas draws; null when nobody decorates. */
  readonly shown: Decor | null;
  /** Puts a layer in place of the one before; null takes it away. Marks that stay the same stay the same objects. */
  put(layer: DecorLayer, decor: Decor | null): void;
};

/** The decoration of one canvas, apart from its document: a change of it draws the cards again whose marks changed, no others. */
export function createDecorStore() {
  return createStore<DecorState>()((set, get) => ({
    layers: {},
    shown: null,
    put: (layer, decor) => {
      const { [layer]: before, ...others } = get().layers;
      if (!before && !decor) return;
      const layers: DecorState['layers'] = decor ? { ...others, [layer]: reuseMarks(before, decor) } : others;
      set({ layers, shown: layers[LAYERS.findLast((known) => layers[known]) ?? layer] ?? null });
    },
  }));
}

export type DecorStore = ReturnType<typeof createDecorStore>;

const DecorContext = createContext<DecorStore>(createDecorStore());

export const DecorProvider = DecorContext.Provider;

export function useDecorStore(): DecorStore {
  return useContext(DecorContext);
}

const DRAWN_BACK: NodeDecor = { tone: 'skipped', chips: [] };
const WAY_BACK: WayDecor = { tone: 'skipped', text: '' };

/** The mark of a step, or null. */
export function useNodeDecor(id: string): NodeDecor | null {
  return useStore(useDecorStore(), ({ shown }) => shown?.nodes.get(id) ?? (shown?.dims ? DRAWN_BACK : null));
}

/** The mark of a way by its `wayId`, or null. */
export function useWayDecor(id: string): WayDecor | null {
  return useStore(useDecorStore(), ({ shown }) => shown?.ways.get(id) ?? (shown?.dims ? WAY_BACK : null));
}

/** The step that the decoration brings into view, or null. */
export function useDecorFocus(): string | null {
  return useStore(useDecorStore(), ({ shown }) => shown?.focusId ?? null);
}

/** Whether this step is the one that is brought into view. */
export function useIsFocus(id: string): boolean {
  return useStore(useDecorStore(), ({ shown }) => shown?.focusId === id);
}

function reuseMarks(before: Decor | undefined, after: Decor): Decor {
  if (!before) return after;
  return {
    ...after,
    nodes: new Map([...after.nodes].map(([id, node]) => [id, keep(before.nodes.get(id), node, sameNode)])),
    ways: new Map([...after.ways].map(([id, way]) => [id, keep(before.ways.get(id), way, sameWay)])),
  };
}

function keep<T>(before: T | undefined, after: T, same: (a: T, b: T) => boolean): T {
  return before !== undefined && same(before, after) ? before : after;
}

function sameNode(a: NodeDecor, b: NodeDecor): boolean {
  return (
    a.tone === b.tone &&
    a.chips.length === b.chips.length &&
    a.chips.every((chip, index) => {
      const other = b.chips[index];
      return (
        chip.text === other?.text &&
        chip.title === other.title &&
        chip.href === other.href &&
        chip.tone === other.tone &&
        chip.icon === other.icon
      );
    })
  );
}

function sameWay(a: WayDecor, b: WayDecor): boolean {
  return a.text === b.text && a.title === b.title && a.tone === b.tone;
}
