import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { classes } from '#app/lib/classes.ts';
import { IconButton } from '#app/ui/button.tsx';
import { type Option, Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { type Finding, type FlowNode, NODE_SPECS, portsOf } from '#workflows-schema/index.ts';
import { edgeAt } from './commands.ts';
import { useEditor, useKit } from './editor-context.ts';
import { FAMILY_LOOKS, KIND_ICONS } from './nodes/appearance.ts';
import { placeAfterNext, placeBeforePrevious } from './reorder.ts';
import { SidePanel } from './side-panel.tsx';
import { StepForm } from './step-form.tsx';
import { titleOf } from './titles.ts';

export type InspectorProps = { node: FlowNode; findings: readonly Finding[] };

/** The selected step as a form in sentences, and where each of its ways leads. */
export function Inspector({ node, findings }: InspectorProps) {
  const { store, readOnly, templates } = useKit();
  const panel = useRef<HTMLElement>(null);
  const focusField = useEditor((state) => state.focusField);
  useEffect(() => {
    if (focusField === null) return;
    const place = focusField === '' ? null : panel.current?.querySelector(`[data-field="${CSS.escape(focusField)}"]`);
    const control = (place ?? panel.current)?.querySelector('[data-field] :is(input, button, textarea), input, textarea');
    if (control instanceof HTMLElement) control.focus();
  }, [focusField]);
  const Icon = KIND_ICONS[node.kind];
  const { label, family } = NODE_SPECS[node.kind];
  const close = () => {
    store.getState().select(null);
    document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node.id)}"]`)?.focus();
  };
  return (
    <SidePanel
      ref={panel}
      title={label}
      icon={
        <span aria-hidden className={classes('flex size-7 items-center justify-center rounded-control', FAMILY_LOOKS[family].tile)}>
          <Icon size={16} strokeWidth={1.75} />
        </span>
      }
      actions={!readOnly && node.kind !== 'trigger' && <StepActions node={node} />}
      onClose={close}
    >
      {findings.length > 0 && (
        <ul aria-label="Problems of this step" className="flex flex-col gap-1.5">
          {findings.map((finding) => (
            <li
              key={`${finding.code} ${finding.field} ${finding.message}`}
              className={classes(
                'rounded-control px-3 py-2 text-sm',
                finding.severity === 'error' ? 'bg-danger-wash text-danger' : 'bg-sunken text-soft',
              )}
            >
              {finding.message}
            </li>
          ))}
        </ul>
      )}
      <StepForm key={node.id} node={node} />
      <Ways node={node} />
      <div className="flex flex-col gap-4 border-line border-t pt-4">
        <TextField
          label="Name (optional)"
          placeholder={titleOf({ ...node, name: '' }, templates)}
          maxLength={120}
          isReadOnly={readOnly}
          value={node.name ?? ''}
          onChange={(name) => store.getState().run({ type: 'edit', node: withText(node, { name }), field: 'name' })}
        />
        <TextField
          label="Note for colleagues"
          rows={2}
          maxLength={2000}
          isReadOnly={readOnly}
          value={node.note ?? ''}
          onChange={(note) => store.getState().run({ type: 'edit', node: withText(node, { note }), field: 'note' })}
        />
      </div>
    </SidePanel>
  );
}

/** A step with its name or note changed; an empty one is left out. */
function withText(node: FlowNode, text: { name?: string; note?: string }): FlowNode {
  const { name = node.name, note = node.note } = text;
  const { name: _name, note: _note, ...rest } = node;
  return { ...rest, ...(name && { name }), ...(note && { note }) };
}

function StepActions({ node }: { node: FlowNode }) {
  const { store } = useKit();
  const flow = useEditor((state) => state.document);
  const earlier = placeBeforePrevious(flow, node.id);
  const later = placeAfterNext(flow, node.id);
  return (
    <>
      <IconButton
        label="Move earlier"
        isDisabled={earlier === null}
        onPress={() => earlier && store.getState().run({ type: 'move', nodeId: node.id, at: earlier })}
      >
        <ArrowUp aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
      <IconButton
        label="Move later"
        isDisabled={later === null}
        onPress={() => later && store.getState().run({ type: 'move', nodeId: node.id, at: later })}
      >
        <ArrowDown aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
      <IconButton label="Delete this step" onPress={() => store.getState().remove(node.id)}>
        <Trash2 aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
    </>
  );
}

const NOWHERE = '';

/** Where a way out may lead; the same list as long as no name in it changes, so that typing does not build it again. */
function useTargets(nodeId: string): readonly Option[] {
  const { templates } = useKit();
  const nodes = useEditor((state) => state.document.nodes);
  const targets = nodes
    .filter(({ id, kind }) => id !== nodeId && kind !== 'trigger')
    .map((node) => ({ id: node.id, label: titleOf(node, templates) }));
  const spelled = JSON.stringify(targets);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the spelling stands for the list
  return useMemo(() => [{ id: NOWHERE, label: 'nothing: it ends here' }, ...targets], [spelled]);
}

/** "Connect to …" for each way out, so that nothing needs a mouse. */
function Ways({ node }: { node: FlowNode }) {
  const { store, readOnly } = useKit();
  const flow = useEditor((state) => state.document);
  const options = useTargets(node.id);
  const ports = portsOf(node);
  return (
    <div className="flex flex-col gap-3 border-line border-t pt-4">
      {ports.map(({ name, label }) => {
        const exit = { from: node.id, port: name };
        return (
          <Select
            key={name}
            label={ports.length > 1 ? `“${label}” goes on to` : 'Goes on to'}
            isDisabled={readOnly}
            value={edgeAt(flow, exit)?.to ?? NOWHERE}
            options={options}
            onChange={(to) => store.getState().run(to === NOWHERE ? { type: 'disconnect', exit } : { type: 'connect', exit, to })}
          />
        );
      })}
    </div>
  );
}
