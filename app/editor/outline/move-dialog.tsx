import { useMemo, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { ComboBox } from '#app/ui/combo-box.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { useEditor, useKit } from '../editor-context.ts';
import { useTitles } from '../titles.ts';
import { useOutlineActs } from './acts.ts';
import { placesFor } from './places.ts';

/** Where a step goes, chosen from the places of the flow; alone, or with all that only it leads to. */
export function MoveDialog({ nodeId, rest = false, onClose }: { nodeId: string; rest?: boolean; onClose: () => void }) {
  const { store } = useKit();
  const acts = useOutlineActs();
  const title = useTitles();
  const document = useEditor((state) => state.document);
  const branches = document.edges.filter(({ from }) => from === nodeId).length > 1;
  const [withRest, setWithRest] = useState(branches || rest);
  const [chosen, setChosen] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles change with the document alone
  const places = useMemo(() => placesFor(document, { nodeId, withRest }, title), [document, nodeId, withRest]);
  const place = places.find(({ id }) => id === chosen);
  const move = () => {
    if (!place) return;
    store.getState().run({ type: 'move', nodeId, at: place.exit, withRest });
    onClose();
    acts.goToStep(nodeId);
  };
  return (
    <Dialog
      isOpen
      width="medium"
      title={`Move “${title(nodeId)}”`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Leave it where it is</Button>
          <Button look="primary" isDisabled={!place} onPress={move}>
            Move the step
          </Button>
        </>
      }
    >
      <RadioGroup
        label="What moves"
        value={withRest ? 'rest' : 'alone'}
        options={[
          ...(branches ? [] : [{ id: 'alone', label: 'This step alone', hint: 'What is around it closes up.' }]),
          { id: 'rest', label: 'The step with all that only it leads to' },
        ]}
        onChange={(choice) => setWithRest(choice === 'rest')}
      />
      <ComboBox
        key={String(withRest)}
        label="Where it goes"
        placeholder="Type to find a place"
        value={chosen}
        options={places.map(({ id, label, hint }) => ({ id, label, hint }))}
        onChange={setChosen}
        {...(places.length === 0 && { help: 'There is no other place where it can stand.' })}
      />
    </Dialog>
  );
}
