import './outline.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Finding } from '#workflows-schema/index.ts';
import { useEditor, useKit } from '../editor-context.ts';
import { SelectionBar } from '../selection-bar.tsx';
import { type Asking, OutlineActsProvider } from './acts.ts';
import { Asked } from './asked.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { useOutlineKeys } from './outline-keys.ts';
import { OutlineRow } from './outline-row.tsx';
import { useActs } from './use-acts.ts';
import { useOutlineStage } from './use-outline-stage.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useRows } from './use-rows.ts';

/**
 * The flow as a tree of steps: a second, complete editor of the same document, for keyboard, screen reader and phone. It is
 * a tree grid and not a list: screen readers then hand every key to it, say level and place of a row, and let a row hold
 * buttons, which a tree's items may not.
 */
export function Outline({ findings }: { findings: readonly Finding[] }) {
  const { store, readOnly } = useKit();
  const selectedId = useEditor((state) => state.selectedId);
  const marked = useEditor((state) => state.marked);
  const moving = useEditor((state) => state.moving);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [renaming, setRenaming] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { all, views } = useRows(findings, folded);
  const focus = useRowFocus({ all, views, frame, setFolded });
  const acts = useActs({ all, focus, setFolded, setRenaming, setAsking, frame });
  const onKeyDown = useOutlineKeys({ views, acts, focus });
  const { show } = focus;
  // An item of the menu may have asked the next question already.
  const close = (of: Asking) => setAsking((now) => (now === of ? null : now));
  useEffect(() => {
    if (selectedId !== null) show(`step ${selectedId}`);
  }, [selectedId, show]);
  useOutlineStage(acts);
  const only = useMemo(() => views.filter(({ row }) => row.type === 'step').length === 1, [views]);
  return (
    <OutlineActsProvider value={acts}>
      <SelectionBar />
      <div className="outline-view wrap-anywhere h-full overflow-y-auto bg-page px-3 pt-4 pb-24 sm:px-6">
        <div
          ref={frame}
          role="treegrid"
          aria-label="Steps of the flow"
          aria-readonly={readOnly}
          aria-multiselectable
          className="mx-auto flex max-w-3xl flex-col"
          onKeyDown={onKeyDown}
          onFocus={focus.onFocus}
          onContextMenu={(event) => {
            const row = rowUnder(event.target);
            if (readOnly || row === null || !(event.target instanceof Element) || event.target.closest('input')) return;
            event.preventDefault();
            focus.goTo(row);
            acts.ask({ what: 'menu', row, beside: event.target.closest('[data-row]')?.querySelector('[data-menu]') ?? event.target });
          }}
          onClick={(event) => {
            const row = rowUnder(event.target);
            if (row === null || (event.target instanceof Element && event.target.closest('button, input'))) return;
            focus.goTo(row);
            if (event.shiftKey || event.ctrlKey || event.metaKey) return acts.choose(row);
            const chosen = all.find(({ id }) => id === row);
            if (chosen?.type === 'step') store.getState().select(chosen.nodeId);
          }}
        >
          {views.map((view) => (
            <OutlineRow
              key={view.row.id}
              {...view}
              active={view.row.id === focus.active}
              selected={view.row.type === 'step' && marked.includes(view.row.nodeId)}
              renaming={view.row.type === 'step' && view.row.nodeId === renaming}
            />
          ))}
        </div>
        {only && !readOnly && (
          <p className="mx-auto max-w-3xl px-9 pt-3 text-soft text-sm">
            This is where runs start. Press N, or the “+” beside it, to add what comes next.
          </p>
        )}
      </div>
      {moving && (
        <MoveDialog
          nodeId={moving.nodeId}
          rest={moving.withRest}
          onClose={() => store.getState().moving && store.getState().startMove(null)}
        />
      )}
      <Asked asking={asking} rows={all} onClose={close} />
    </OutlineActsProvider>
  );
}

/** The row in which the element stands. */
export function rowUnder(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest('[data-row]') : null;
  return row instanceof HTMLElement ? (row.dataset.row ?? null) : null;
}
