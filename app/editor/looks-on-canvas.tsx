import type { Node, NodeProps } from '@xyflow/react';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '#app/ui/button.tsx';
import type { CanvasNote, FlowDocument, StepGroup } from '#workflows-schema/index.ts';
import type { Arrangement, Placed } from './arrange.ts';
import { useKit } from './editor-context.ts';

export type FrameNode = Node<{ readonly group: StepGroup }, 'frame'>;
export type NoteNode = Node<{ readonly note: CanvasNote; readonly beside: string }, 'note'>;

const NOTE = { width: 220, height: 108 } as const;
const ROOM = { side: 20, top: 44, bottom: 20 } as const;

/** The frames around steps and the notes beside them, as React Flow's nodes: frames lie behind the cards, notes above. */
export function drawLooks(document: FlowDocument, { placed }: Arrangement, titleOf: (id: string) => string): (FrameNode | NoteNode)[] {
  const frames = (document.layout.groups ?? []).flatMap((group): FrameNode[] => {
    const box = around(group.nodeIds.flatMap((id) => placed.get(id) ?? []));
    return box ? [{ id: `frame:${group.id}`, type: 'frame', ...sized(box), data: { group }, zIndex: -1, ...PASSIVE }] : [];
  });
  const notes = (document.layout.notes ?? []).flatMap((note): NoteNode[] => {
    const box = placed.get(note.nodeId);
    if (!box) return [];
    const place = { x: box.x + note.x, y: box.y + note.y, ...NOTE };
    return [
      {
        id: `note:${note.id}`,
        type: 'note',
        ...sized(place),
        data: { note, beside: titleOf(note.nodeId) },
        zIndex: 5,
        selectable: false,
        focusable: false,
      },
    ];
  });
  return [...frames, ...notes];
}

const PASSIVE = { draggable: false, selectable: false, focusable: false, connectable: false } as const;

function sized({ x, y, width, height }: Placed) {
  return { position: { x, y }, width, height, measured: { width, height } };
}

function around(boxes: readonly Placed[]): Placed | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map(({ x }) => x)) - ROOM.side;
  const top = Math.min(...boxes.map(({ y }) => y)) - ROOM.top;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + ROOM.side;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + ROOM.bottom;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A frame with its name, which is written in place. */
export function GroupFrame({ data: { group } }: NodeProps<FrameNode>) {
  const { store, readOnly } = useKit();
  const own = useFocusWhenMade<HTMLInputElement>(group.name === '');
  const { run } = store.getState();
  return (
    <div className="h-full w-full rounded-sheet border border-line-strong/70 border-dashed bg-page/55">
      <div className="pointer-events-auto flex h-9 items-center gap-1 ps-3 pe-1">
        <input
          aria-label={`Name of the frame around ${group.nodeIds.length} steps`}
          placeholder="Name this part"
          readOnly={readOnly}
          maxLength={120}
          value={group.name}
          ref={own}
          onChange={({ target }) => run({ type: 'group', group: { ...group, name: target.value } })}
          className="nodrag nopan min-w-0 flex-1 bg-transparent font-semibold text-soft text-sm outline-offset-2 placeholder:font-normal placeholder:text-soft"
        />
        {!readOnly && (
          <IconButton label="Take the frame away" className="nodrag" onPress={() => run({ type: 'ungroup', groupId: group.id })}>
            <X aria-hidden size={14} strokeWidth={1.75} />
          </IconButton>
        )}
      </div>
    </div>
  );
}

/** A sheet of paper beside a step: it can be dragged, and its text is written in place. */
export function PaperNote({ data: { note, beside } }: NodeProps<NoteNode>) {
  const { store, readOnly } = useKit();
  const own = useFocusWhenMade<HTMLTextAreaElement>(note.text === '');
  const { run } = store.getState();
  return (
    <div className="flex h-full w-full flex-col rounded-control border border-line-strong/60 bg-note shadow-float">
      <div className="flex h-6 shrink-0 cursor-grab items-center justify-end pe-0.5">
        {!readOnly && (
          <button
            type="button"
            aria-label={`Delete the note beside “${beside}”`}
            onClick={() => run({ type: 'unnote', noteId: note.id })}
            className="nodrag flex size-6 cursor-pointer items-center justify-center rounded-control text-soft hover:text-ink"
          >
            <X aria-hidden size={12} strokeWidth={1.75} />
          </button>
        )}
      </div>
      <textarea
        aria-label={`Note beside “${beside}”`}
        placeholder="What should colleagues know here?"
        readOnly={readOnly}
        maxLength={2000}
        value={note.text}
        ref={own}
        onChange={({ target }) => run({ type: 'note', note: { ...note, text: target.value } })}
        className="nodrag nopan nowheel min-h-0 flex-1 resize-none bg-transparent px-2.5 pb-2 text-ink text-sm outline-offset-[-2px] placeholder:text-soft"
      />
    </div>
  );
}

/** What was just made, and has no text yet, is written in at once; when a page is opened nothing on the canvas has the focus. */
function useFocusWhenMade<T extends HTMLElement>(empty: boolean) {
  const own = useRef<T>(null);
  const wanted = useRef(empty);
  useEffect(() => {
    const canvas = own.current?.closest('[data-canvas]');
    if (wanted.current && canvas?.contains(document.activeElement)) own.current?.focus({ preventScroll: true });
  }, []);
  return own;
}
