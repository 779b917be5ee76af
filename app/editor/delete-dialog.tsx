import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { buildGraph, portsOf } from '#workflows-schema/index.ts';
import { useEditor, useKit } from './editor-context.ts';
import { useTitles } from './titles.ts';

/** Before a branch with several connected ways is deleted: which way goes on. */
export function DeleteDialog() {
  const { store } = useKit();
  const nodeId = useEditor((state) => state.deletingId);
  const onClose = () => store.getState().remove(null);
  const title = useTitles();
  const flow = useEditor((state) => state.document);
  const node = flow.nodes.find(({ id }) => id === nodeId);
  if (!node) return null;
  const graph = buildGraph(flow);
  const ways = portsOf(node).flatMap(({ name, label }) => {
    const target = graph.target(node.id, name);
    return target ? [{ name, label, to: title(target.id) }] : [];
  });
  return (
    <Dialog
      alert
      width="medium"
      isOpen
      title={`Delete “${title(node.id)}”`}
      onClose={onClose}
      actions={<Button onPress={onClose}>Keep the step</Button>}
    >
      <p>Which way goes on in its place? Steps that only the other way led to are deleted with it. You can undo this.</p>
      <div className="flex flex-col gap-2">
        {ways.map(({ name, label, to }) => (
          <Button
            key={name}
            className="h-auto! justify-start! py-2"
            onPress={() => {
              store.getState().run({ type: 'delete', nodeId: node.id, keep: name });
              onClose();
            }}
          >
            <span className="whitespace-normal text-start">
              Keep “{label}”, going on to “{to}”
            </span>
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
