import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { classes } from '#app/lib/classes.ts';
import { IconButton } from '#app/ui/button.tsx';
import { type Finding, type FlowNode, NODE_SPECS } from '#workflows-schema/index.ts';
import { useEditor, useKit } from './editor-context.ts';
import { focusStep } from './focus-step.ts';
import { MailBeside, useRoomBeside } from './mail-preview.tsx';
import { FAMILY_LOOKS, KIND_ICONS } from './nodes/appearance.ts';
import { placeAfterNext, placeBeforePrevious } from './reorder.ts';
import { SidePanel } from './side-panel.tsx';
import { StepExtras } from './step-extras.tsx';
import { StepForm } from './step-form.tsx';
import { Ways } from './ways.tsx';

export type InspectorProps = { node: FlowNode; findings: readonly Finding[] };

/** The selected step as a form in sentences, and where each of its ways leads. */
export function Inspector({ node, findings }: InspectorProps) {
  const { store, readOnly } = useKit();
  const panel = useRef<HTMLElement>(null);
  const focusField = useEditor((state) => state.focusField);
  useEffect(() => {
    if (focusField === null) return;
    const place = focusField === '' ? null : panel.current?.querySelector(`[data-field="${CSS.escape(focusField)}"]`);
    const control = (place ?? panel.current)?.querySelector(
      place ? 'input, textarea, button' : '[data-field] :is(input, button, textarea), input, textarea',
    );
    if (control instanceof HTMLElement) control.focus();
  }, [focusField]);
  const room = useRoomBeside();
  const template = node.kind === 'send' && room ? node.config.template : '';
  const Icon = KIND_ICONS[node.kind];
  const { label, family } = NODE_SPECS[node.kind];
  const close = () => {
    store.getState().select(null);
    focusStep(node.id);
  };
  // Escape in a list that a field has opened closes the list alone.
  const back = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Node && event.currentTarget.contains(event.target)))
      return;
    store.getState().select(node.id);
    focusStep(node.id);
  };
  return (
    <>
      {template && <MailBeside templateKey={template} />}
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
        onKeyDown={back}
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
        <StepExtras key={`${node.id} extras`} node={node} />
      </SidePanel>
    </>
  );
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
      <IconButton label="Delete this step" onPress={() => store.getState().remove([node.id])}>
        <Trash2 aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
    </>
  );
}
