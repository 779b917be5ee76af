import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboBox } from '#app/ui/combo-box.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { count, type NodeKind } from '#workflows-schema/index.ts';
import { addStep, newStep } from './add-step.ts';
import { applyCommand } from './commands.ts';
import { useEditor, useKit } from './editor-context.ts';
import { fragmentOf, withFreshIds } from './edits/fragment.ts';
import { type Exit, freshNodeId } from './edits/steps.ts';
import { StepPicker } from './step-picker.tsx';
import { useTitles } from './titles.ts';
import { defaultExit } from './walk.ts';

/** The lists that keys and menus open: which step to add, which to put in place of one, where to copy some. */
export function StepOverlays() {
  const { store } = useKit();
  const overlay = useEditor((state) => state.overlay);
  const close = () => store.getState().lay(null);
  if (overlay?.kind === 'add') return <AddDialog at={overlay.at} onClose={close} />;
  if (overlay?.kind === 'replace') return <ReplaceDialog nodeId={overlay.nodeId} onClose={close} />;
  if (overlay?.kind === 'copy-to') return <CopyToDialog onClose={close} />;
  return null;
}

function AddDialog({ at, onClose }: { at: Exit | null; onClose: () => void }) {
  const { store } = useKit();
  const title = useTitles();
  const { document, marked } = store.getState();
  const place = at ?? defaultExit(document, marked.at(-1) ?? null);
  const add = (kind: NodeKind) => {
    onClose();
    addStep(store, kind, place ?? undefined);
  };
  return (
    <Dialog title={place ? `Add a step after “${title(place.from)}”` : 'Add a step'} isOpen onClose={onClose}>
      <StepPicker autoFocus onAdd={add} />
    </Dialog>
  );
}

function ReplaceDialog({ nodeId, onClose }: { nodeId: string; onClose: () => void }) {
  const { store } = useKit();
  const title = useTitles();
  const replace = (kind: NodeKind) => {
    const { document, run, select } = store.getState();
    const node = newStep<NodeKind>(kind, freshNodeId(document, kind), document.settings.subject);
    onClose();
    if (run({ type: 'become', nodeId, node })) select(node.id, '');
  };
  return (
    <Dialog title={`Replace “${title(nodeId)}”`} isOpen onClose={onClose}>
      <StepPicker autoFocus onAdd={replace} />
    </Dialog>
  );
}

/** Puts the chosen steps at the end of another flow's draft. */
function CopyToDialog({ onClose }: { onClose: () => void }) {
  const { store, flows } = useKit();
  const { pending, run } = useAct();
  const [flowId, setFlowId] = useState('');
  const { document, marked } = store.getState();
  const original = fragmentOf(document, marked);
  const copy = async () => {
    const done = await run(async () => {
      const other = await calls.flows.get.query({ flowId });
      const fragment = withFreshIds(other.document, original);
      const next = applyCommand(other.document, { type: 'paste', fragment, at: defaultExit(other.document, null), word: 'paste' });
      await calls.flows.saveDraft.mutate({ flowId, revision: other.revision, document: next, name: other.name });
      notify(`Copied to the end of “${other.name}”.`);
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title={`Copy ${count(original.nodes.length, 'step')} to another flow`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Copy nothing</Button>
          <Button look="primary" isDisabled={flowId === ''} isPending={pending} onPress={() => void copy()}>
            Copy to this flow
          </Button>
        </>
      }
    >
      <p className="text-soft">They go to the end of that flow’s draft, with the ways among them. What is live there stays as it is.</p>
      <ComboBox label="Flow" value={flowId} options={flows.map(({ id, name }) => ({ id, label: name }))} onChange={setFlowId} />
    </Dialog>
  );
}
