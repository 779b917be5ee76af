import type { FlowNode } from '#workflows-schema/index.ts';
import { useKit } from './editor-context.ts';
import { NODE_FORMS } from './nodes/index.ts';

/** The form of a step's kind, bound to the command that edits it. */
export function StepForm({ node }: { node: FlowNode }) {
  const { store, readOnly } = useKit();
  const edit = (changed: FlowNode, field: string) => store.getState().run({ type: 'edit', node: changed, field });
  switch (node.kind) {
    case 'trigger':
      return <NODE_FORMS.trigger node={node} readOnly={readOnly} change={(config, field) => edit({ ...node, config }, field)} />;
    case 'condition':
      return <NODE_FORMS.condition node={node} readOnly={readOnly} change={(config, field) => edit({ ...node, config }, field)} />;
    case 'delay':
      return <NODE_FORMS.delay node={node} readOnly={readOnly} change={(config, field) => edit({ ...node, config }, field)} />;
    case 'send':
      return <NODE_FORMS.send node={node} readOnly={readOnly} change={(config, field) => edit({ ...node, config }, field)} />;
    case 'escalate':
      return <NODE_FORMS.escalate node={node} readOnly={readOnly} change={(config, field) => edit({ ...node, config }, field)} />;
  }
}
