import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { buildGraph, count, type FlowNode, portsOf } from '#workflows-schema/index.ts';
import type { Command } from './commands.ts';
import { useEditor, useKit } from './editor-context.ts';
import { useTitles } from './titles.ts';

/** Before steps go on which runs stand, or a branch with several connected ways: says what that does, and which way goes on. */
export function DeleteDialog() {
  const { store, standing } = useKit();
  const deleting = useEditor((state) => state.deleting);
  const nodes = useEditor((state) => state.document.nodes);
  const title = useTitles();
  const gone = nodes.filter(({ id }) => deleting.includes(id));
  const [only, second] = gone;
  if (!only) return null;
  const close = () => store.getState().remove([]);
  const waiting = gone.reduce((sum, { id }) => sum + (standing[id] ?? 0), 0);
  const remove = (command: Command) => {
    store.getState().run(command);
    close();
  };
  const alone = second ? null : only;
  return (
    <Dialog
      alert
      width="medium"
      isOpen
      title={alone ? `Delete “${title(alone.id)}”` : `Delete ${count(gone.length, 'step')}`}
      onClose={close}
      actions={<Button onPress={close}>{alone ? 'Keep the step' : 'Keep the steps'}</Button>}
    >
      {waiting > 0 && (
        <p>
          <strong className="font-semibold">{waiting === 1 ? '1 run stands' : `${waiting.toLocaleString('en-GB')} runs stand`}</strong> here
          now. They go on in the version that they are on; when you publish, you choose what happens to them.
        </p>
      )}
      {alone ? (
        <Ways node={alone} onDelete={remove} />
      ) : (
        <Button look="danger" className="self-start" onPress={() => remove({ type: 'delete-many', nodeIds: gone.map(({ id }) => id) })}>
          Delete {count(gone.length, 'step')}
        </Button>
      )}
    </Dialog>
  );
}

function Ways({ node, onDelete }: { node: FlowNode; onDelete: (command: Command) => void }) {
  const flow = useEditor((state) => state.document);
  const title = useTitles();
  const graph = buildGraph(flow);
  const ways = portsOf(node).flatMap(({ name, label }) => {
    const target = graph.target(node.id, name);
    return target ? [{ name, label, to: title(target.id) }] : [];
  });
  if (ways.length < 2)
    return (
      <Button look="danger" className="self-start" onPress={() => onDelete({ type: 'delete', nodeId: node.id })}>
        Delete the step
      </Button>
    );
  return (
    <>
      <p>Which way goes on in its place? Steps that only the other way led to are deleted with it. You can undo this.</p>
      <div className="flex flex-col gap-2">
        {ways.map(({ name, label, to }) => (
          <Button
            key={name}
            className="h-auto! justify-start! py-2"
            onPress={() => onDelete({ type: 'delete', nodeId: node.id, keep: name })}
          >
            <span className="whitespace-normal text-start">
              Keep “{label}”, going on to “{to}”
            </span>
          </Button>
        ))}
      </div>
    </>
  );
}
