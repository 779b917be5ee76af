import type { ComponentType } from 'react';
import type { FlowNode, NodeKind } from '#workflows-schema/index.ts';
import { useKit } from './editor-context.ts';
import type { FormProps, StepOf } from './nodes/form.ts';
import { NODE_FORMS } from './nodes/index.ts';

type Forms = { readonly [K in NodeKind]: ComponentType<FormProps<K>> };
const FORMS: Forms = NODE_FORMS;

/** The form of a step's kind, bound to the command that edits it. */
export function StepForm({ node }: { node: FlowNode }) {
  const { store } = useKit();
  return <FormOf<NodeKind> node={node} onEdit={(changed, field) => store.getState().run({ type: 'edit', node: changed, field })} />;
}

type FormOfProps<K extends NodeKind> = { node: StepOf<K>; onEdit: (node: StepOf<K>, field: string) => void };

function FormOf<K extends NodeKind>({ node, onEdit }: FormOfProps<K>) {
  const { readOnly } = useKit();
  const Form: ComponentType<FormProps<K>> = FORMS[node.kind];
  return <Form node={node} readOnly={readOnly} change={(config, field) => onEdit({ ...node, config }, field)} />;
}
