import { useState } from 'react';
import { classes } from '#app/lib/classes.ts';
import { TextField } from '#app/ui/text-field.tsx';
import { NODE_SPECS, type NodeKind } from '#workflows-schema/index.ts';
import { ADDABLE_KINDS } from './add-step.ts';
import { FAMILY_LOOKS, KIND_ICONS } from './nodes/appearance.ts';

/** The type under which a dragged step travels. */
export const DRAG_TYPE = 'application/x-cadenza-step';

/** The steps there are: drag one onto a line, or press it to add it after the selected step. */
export function Palette({ onAdd, onDragEnd }: { onAdd: (kind: NodeKind) => void; onDragEnd: () => void }) {
  const [search, setSearch] = useState('');
  const found = ADDABLE_KINDS.filter((kind) => matches(kind, search));
  return (
    <section aria-label="Steps" className="flex w-52 flex-col gap-2 rounded-card border border-line bg-surface p-2.5 shadow-float">
      <TextField
        label="Find a step"
        hideLabel
        placeholder="Find a step"
        type="search"
        value={search}
        onChange={setSearch}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) onAdd(found[0]);
        }}
      />
      <ul className="flex flex-col gap-0.5">
        {found.map((kind) => (
          <li key={kind}>
            <PaletteItem kind={kind} onAdd={() => onAdd(kind)} onDragEnd={onDragEnd} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="px-1 text-sm text-soft">No step is called that.</p>}
      <p className="px-1 text-soft text-xs">Drag onto a line, or press to add after the selected step.</p>
    </section>
  );
}

function PaletteItem({ kind, onAdd, onDragEnd }: { kind: NodeKind; onAdd: () => void; onDragEnd: () => void }) {
  const { label, hint, family } = NODE_SPECS[kind];
  const Icon = KIND_ICONS[kind];
  return (
    <button
      type="button"
      draggable
      data-step={kind}
      aria-label={`Add “${label}”`}
      title={hint}
      onClick={onAdd}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAG_TYPE, kind);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onDragEnd={onDragEnd}
      className="flex w-full cursor-grab items-center gap-2.5 rounded-control p-1.5 text-start hover:bg-hover active:cursor-grabbing"
    >
      <span aria-hidden className={classes('flex size-7 shrink-0 items-center justify-center rounded-control', FAMILY_LOOKS[family].tile)}>
        <Icon size={16} strokeWidth={1.75} />
      </span>
      <span className="cut font-medium">{label}</span>
    </button>
  );
}

function matches(kind: NodeKind, search: string): boolean {
  const { label, hint } = NODE_SPECS[kind];
  return `${label} ${hint}`.toLowerCase().includes(search.trim().toLowerCase());
}
