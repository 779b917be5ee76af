import { AlertTriangle } from 'lucide-react';
import { useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { inputStyle } from '#app/ui/field.tsx';
import { type FlowNode, isOn, NODE_SPECS } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { FAMILY_LOOKS, KIND_ICONS } from '../nodes/appearance.ts';
import { subtitleOf, titleOf } from '../titles.ts';
import { useOutlineActs } from './acts.ts';
import type { OutlineRow } from './outline.ts';

export type StepLineProps = {
  row: Extract<OutlineRow, { type: 'step' }>;
  node: FlowNode;
  errors: number;
  warnings: number;
  renaming: boolean;
};

/** A step in the outline: its number, the icon of its family, its title with the fact below, and what is to be seen at once. */
export function StepLine({ row, node, errors, warnings, renaming }: StepLineProps) {
  const { templates } = useKit();
  const Icon = KIND_ICONS[node.kind];
  const on = isOn(node);
  const title = titleOf(node, templates);
  const fact = subtitleOf(node, templates);
  return (
    <>
      <span aria-hidden className="tabular w-6 shrink-0 text-end text-soft text-xs max-md:w-4">
        {row.number}
      </span>
      <span
        aria-hidden
        className={classes(
          'ms-1.5 me-2 flex size-7 shrink-0 items-center justify-center rounded-control',
          on ? FAMILY_LOOKS[NODE_SPECS[node.kind].family].tile : 'bg-sunken text-soft',
        )}
      >
        <Icon size={16} strokeWidth={1.75} />
      </span>
      {renaming ? (
        <NameField node={node} title={title} />
      ) : (
        <span className="flex min-w-0 flex-1 flex-col py-1.5">
          <span className={classes('break-words font-medium', on ? 'text-ink' : 'text-soft')}>
            <bdi>{title}</bdi>
          </span>
          {(fact || row.meet) && (
            <span className="break-words text-soft text-xs">
              <bdi>{fact}</bdi>
              {row.meet && `${fact ? ' · ' : ''}several ways meet here`}
            </span>
          )}
        </span>
      )}
      {!on && (
        <span className="shrink-0 rounded-full border border-line-strong/60 px-1.5 font-semibold text-soft text-xs leading-5">off</span>
      )}
      {errors + warnings > 0 && (
        <span
          className={classes(
            'flex h-5.5 shrink-0 items-center gap-1 rounded-full px-1.5 font-semibold text-xs',
            errors > 0 ? 'bg-danger-wash text-danger' : 'bg-sunken text-soft',
          )}
        >
          <AlertTriangle aria-hidden size={12} strokeWidth={2} />
          {errors + warnings}
          <span className="sr-only">{errors + warnings === 1 ? ' problem' : ' problems'}</span>
        </span>
      )}
    </>
  );
}

/** The step's own name, written in its line: Enter keeps it, Escape leaves it as it was. */
function NameField({ node, title }: { node: FlowNode; title: string }) {
  const acts = useOutlineActs();
  const [name, setName] = useState(node.name ?? '');
  return (
    <TextField
      autoFocus
      aria-label={`Name of “${title}”`}
      maxLength={120}
      value={name}
      onChange={setName}
      className="min-w-0 flex-1"
      onBlur={() => acts.setName(node.id, name)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') acts.setName(node.id, name);
        else if (event.key === 'Escape') acts.rename(null);
      }}
    >
      <Input className={classes(inputStyle, 'h-8')} placeholder={title} onFocus={(event) => event.currentTarget.select()} />
    </TextField>
  );
}
