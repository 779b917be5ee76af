import { Handle, type NodeProps, Position } from '@xyflow/react';
import { AlertTriangle } from 'lucide-react';
import { classes } from '#app/lib/classes.ts';
import { isOn, NODE_SPECS } from '#workflows-schema/index.ts';
import { CARD, portX } from './arrange.ts';
import type { StepNode } from './canvas-graph.ts';
import { useIsFocus, useNodeDecor } from './decor.ts';
import { DecorChips } from './decor-chips.tsx';
import { CARD_LOOKS } from './decor-look.ts';
import { useKit } from './editor-context.ts';
import { FAMILY_LOOKS, KIND_ICONS, takesOver } from './nodes/appearance.ts';
import { subtitleOf, titleOf } from './titles.ts';

/** One step on the canvas: family bar, icon, verb line, fact line, ports as pills. */
export function StepCard({ data: { step, ports, findings }, selected, width = CARD.width, ...at }: NodeProps<StepNode>) {
  const { readOnly, templates } = useKit();
  const decor = useNodeDecor(step.id);
  const focused = useIsFocus(step.id);
  const look = FAMILY_LOOKS[NODE_SPECS[step.kind].family];
  const Icon = KIND_ICONS[step.kind];
  const back = decor?.tone === 'skipped';
  const on = isOn(step) && !back;
  const person = on && takesOver(step.kind);
  const line = titleOf(step, templates);
  const fact = subtitleOf(step, templates);
  return (
    <div
      className={classes(
        'relative flex h-full w-full flex-col rounded-card border transition-shadow',
        (decor && CARD_LOOKS[decor.tone]) ?? (person ? 'border-person/45 bg-person-wash' : 'border-line bg-surface'),
        selected ? 'border-transparent outline-2 outline-ink' : 'hover:border-line-strong',
        focused && !selected && 'outline-3 outline-info outline-offset-2',
        !isOn(step) && 'border-dashed bg-sunken',
      )}
    >
      <div className="relative flex min-h-0 flex-1 items-center gap-3 ps-4 pe-3">
        <span aria-hidden className={classes('absolute inset-y-2.5 start-0 w-1 rounded-e-full', on ? look.bar : 'bg-line-strong/50')} />
        <span
          aria-hidden
          className={classes('flex size-8 shrink-0 items-center justify-center rounded-control', on ? look.tile : 'text-soft')}
        >
          <Icon size={16} strokeWidth={1.75} />
        </span>
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span
            dir="auto"
            title={line}
            className={classes(
              'wrap-anywhere line-clamp-2 font-medium leading-[18px]',
              person && 'text-person',
              !on && 'text-soft',
              decor?.tone === 'removed' && 'line-through',
            )}
          >
            {line}
          </span>
          {fact && (
            <span title={fact} className="cut text-soft text-xs group-data-[far]/canvas:hidden">
              <bdi>{fact}</bdi>
            </span>
          )}
        </span>
        {!isOn(step) && (
          <span className="rounded-full border border-line-strong/60 px-1.5 font-semibold text-soft text-xs leading-5">off</span>
        )}
        {decor && decor.chips.length > 0 && (
          <>
            <span className="sr-only">{decor.chips.map(({ title }) => title).join(', ')}</span>
            <DecorChips chips={decor.chips} tone={decor.tone} at={{ x: at.positionAbsoluteX, y: at.positionAbsoluteY }} />
          </>
        )}
        {findings.length > 0 && (
          <span
            title={findings[0]?.message}
            className={classes(
              'flex h-5.5 items-center gap-1 rounded-full px-1.5 font-semibold text-xs',
              findings.some(({ severity }) => severity === 'error') ? 'bg-danger-wash text-danger' : 'bg-sunken text-soft',
            )}
          >
            <AlertTriangle aria-hidden size={12} strokeWidth={2} />
            {findings.length}
            <span className="sr-only">{findings.length === 1 ? ' problem' : ' problems'}</span>
          </span>
        )}
      </div>
      {step.kind !== 'trigger' && <Handle type="target" position={Position.Top} isConnectable={!readOnly} className="way-handle" />}
      {ports.map((port, index) => (
        <Handle
          key={port.name}
          id={port.name}
          type="source"
          position={Position.Bottom}
          isConnectable={!readOnly}
          className="way-handle"
          style={{ left: portX(width, index, ports.length) }}
        />
      ))}
      {ports.length > 1 && (
        <div aria-hidden className="flex border-line border-t" style={{ height: CARD.portRow }}>
          {ports.map((port) => (
            <span
              key={port.name}
              title={port.label}
              className="flex min-w-0 flex-1 items-center justify-center border-line px-1 font-medium text-soft text-xs not-first:border-s"
            >
              <bdi className="cut">{port.label}</bdi>
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
