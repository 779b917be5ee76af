import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { ComboBox } from '#app/ui/combo-box.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Select } from '#app/ui/select.tsx';
import { useEditor, useKit } from '../editor-context.ts';
import { useTitles } from '../titles.ts';
import { exitsOf } from './places.ts';

export type ConnectDialogProps = {
  nodeId: string;
  /** The way out that was named; null asks which. */
  port: string | null;
  onClose: () => void;
};

/** At which step a way goes on. */
export function ConnectDialog({ nodeId, port, onClose }: ConnectDialogProps) {
  const { store } = useKit();
  const title = useTitles();
  const document = useEditor((state) => state.document);
  const exits = exitsOf(document, nodeId, title);
  const [chosen, setChosen] = useState(exits.find(({ exit }) => exit.port === port)?.id ?? exits[0]?.id ?? null);
  const [to, setTo] = useState<string | null>(null);
  const exit = exits.find(({ id }) => id === chosen)?.exit;
  const targets = document.nodes.flatMap(({ id, kind }) => (kind === 'trigger' || id === nodeId ? [] : [{ id, label: title(id) }]));
  const connect = () => {
    if (exit && to !== null) store.getState().run({ type: 'connect', exit, to });
    onClose();
  };
  return (
    <Dialog
      isOpen
      width="medium"
      title={`Connect “${title(nodeId)}”`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Leave it as it is</Button>
          <Button look="primary" isDisabled={!exit || to === null} onPress={connect}>
            Connect it
          </Button>
        </>
      }
    >
      {exits.length > 1 && (
        <Select label="Which way" value={chosen} options={exits.map(({ id, label, hint }) => ({ id, label, hint }))} onChange={setChosen} />
      )}
      <ComboBox label="Goes on at" placeholder="Type to find a step" value={to} options={targets} onChange={setTo} />
    </Dialog>
  );
}
