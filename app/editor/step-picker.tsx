import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { classes } from '#app/lib/classes.ts';
import { TextField } from '#app/ui/text-field.tsx';
import { NODE_SPECS, type NodeKind } from '#workflows-schema/index.ts';
import { FAMILY_LOOKS, KIND_ICONS } from './nodes/appearance.ts';
import { groupKinds } from './palette-groups.ts';

/** The type under which a dragged step travels. */
export const DRAG_TYPE = 'application/x-cadenza-step';

export type StepPickerProps = {
  onAdd: (kind: NodeKind) => void;
  /** Without it, steps cannot be dragged from here. */
  onDragEnd?: () => void;
  /** Names alone; what a step does shows below while it has the focus or the pointer. */
  compact?: boolean;
  autoFocus?: boolean;
};

/** The kinds of steps by group: typing narrows, arrows go along, Enter adds. */
export function StepPicker({ onAdd, onDragEnd, compact = false, autoFocus = false }: StepPickerProps) {
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<NodeKind | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const groups = groupKinds(search);
  const first = groups[0]?.kinds[0];
  const stops = () => [...(frame.current?.querySelectorAll<HTMLElement>('input, button[data-step]') ?? [])];
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const all = stops();
    const at = all.findIndex((element) => element.matches(':focus'));
    all[at + step]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys bubble here from the field and the buttons
    <div ref={frame} onKeyDown={walk} className="flex min-h-0 flex-1 flex-col gap-2">
      <TextField
        label="Find a step"
        hideLabel
        placeholder="Find a step"
        type="search"
        autoFocus={autoFocus}
        value={search}
        onChange={setSearch}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !first) return event.continuePropagation();
          // The field of the new step gets the focus at once; the same Enter must not press it.
          event.preventDefault();
          onAdd(first);
        }}
      />
      <div className="flex min-h-0 flex-1 flex-col gap-2.5 overflow-y-auto">
        {groups.map(({ group, kinds }) => (
          <section key={group} aria-label={group}>
            <p aria-hidden className="px-1.5 pb-0.5 font-medium text-soft text-xs">
              {group}
            </p>
            <ul className="flex flex-col">
              {kinds.map((kind) => (
                <li key={kind}>
                  <PickerItem
                    kind={kind}
                    isFirst={kind === first}
                    compact={compact}
                    onAdd={() => onAdd(kind)}
                    onShow={setShown}
                    {...(onDragEnd && { onDragEnd })}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && <p className="px-1.5 text-soft text-sm">No step is called that.</p>}
      </div>
      {compact && (
        <p className="min-h-12 border-line border-t px-1.5 pt-2 text-soft text-xs">
          {shown ? NODE_SPECS[shown].hint : 'Drag onto a line, or press to add after the selected step.'}
        </p>
      )}
    </div>
  );
}

type PickerItemProps = {
  kind: NodeKind;
  /** The one that Tab comes to; arrows go to the others. */
  isFirst: boolean;
  compact: boolean;
  onAdd: () => void;
  onShow: (kind: NodeKind | null) => void;
  onDragEnd?: () => void;
};

function PickerItem({ kind, isFirst, compact, onAdd, onShow, onDragEnd }: PickerItemProps) {
  const { label, hint, family } = NODE_SPECS[kind];
  const Icon = KIND_ICONS[kind];
  const drag = onDragEnd && {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(DRAG_TYPE, kind);
      event.dataTransfer.effectAllowed = 'copy';
    },
    onDragEnd,
  };
  return (
    <button
      type="button"
      {...drag}
      data-step={kind}
      tabIndex={isFirst ? 0 : -1}
      aria-label={`Add “${label}”`}
      onClick={onAdd}
      onFocus={() => onShow(kind)}
      onBlur={() => onShow(null)}
      onPointerEnter={() => onShow(kind)}
      onPointerLeave={() => onShow(null)}
      className={classes(
        'flex w-full items-center gap-2.5 rounded-control p-1 text-start outline-offset-[-2px] hover:bg-hover',
        onDragEnd ? 'cursor-grab active:cursor-grabbing' : 'cursor-pointer',
      )}
    >
      <span aria-hidden className={classes('flex size-7 shrink-0 items-center justify-center rounded-control', FAMILY_LOOKS[family].tile)}>
        <Icon size={16} strokeWidth={1.75} />
      </span>
      <span className="flex min-w-0 flex-col">
        <span className="cut font-medium">{label}</span>
        {!compact && <span className="text-soft text-xs">{hint}</span>}
      </span>
    </button>
  );
}
