import { useState } from 'react';
import { useNavigate } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export type StarterChoice = { readonly key: string; readonly name: string; readonly description: string };
export type CreateFlowDialogProps = {
  starters: readonly StarterChoice[];
  /** Names that flows have already. */
  taken: readonly string[];
  isOpen: boolean;
  onClose: () => void;
};

const EMPTY = 'empty';

/** Makes a draft from a ready-made flow or an empty one and opens it. */
export function CreateFlowDialog({ starters, taken, isOpen, onClose }: CreateFlowDialogProps) {
  const navigate = useNavigate();
  const { pending, run } = useAct();
  const [starter, setStarter] = useState(starters[0]?.key ?? EMPTY);
  const [typed, setTyped] = useState<string | null>(null);
  const suggested = freeName(starters.find(({ key }) => key === starter)?.name ?? 'New flow', taken);
  const name = typed ?? suggested;
  const clash = taken.includes(name.trim());
  const create = () =>
    run(async () => {
      const { flowId } = await calls.flows.create.mutate({ name: name.trim(), starter: starter === EMPTY ? null : starter });
      await navigate(`/flows/${flowId}`);
    });
  return (
    <Dialog
      title="Create a flow"
      width="medium"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isPending={pending} isDisabled={clash || name.trim() === ''} onPress={() => void create()}>
            Create the flow
          </Button>
        </>
      }
    >
      <RadioGroup
        label="Begin with"
        value={starter}
        options={[
          ...starters.map(({ key, name: label, description }) => ({ id: key, label, hint: description })),
          { id: EMPTY, label: 'An empty flow', hint: 'Only a start; you add the steps.' },
        ]}
        onChange={setStarter}
      />
      <TextField
        label="Name"
        value={name}
        maxLength={120}
        error={clash ? 'There is a flow of this name already.' : undefined}
        onChange={setTyped}
        help="It is a draft until you publish it."
      />
    </Dialog>
  );
}

/** The name, or the name with the first number that makes it free. */
function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name} ${number}`)) number++;
  return `${name} ${number}`;
}
