import { useState } from 'react';
import { useNavigate } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { ImportFlow } from './import-flow.tsx';
import type { StarterChoice } from './starter-choice.ts';
import { EMPTY_FLOW, StarterGallery } from './starter-gallery.tsx';

export type CreateFlowDialogProps = {
  starters: readonly StarterChoice[];
  /** Names that flows have already. */
  taken: readonly string[];
  isOpen: boolean;
  onClose: () => void;
};

/** Makes a draft from a ready-made flow or an empty one and opens it. */
export function CreateFlowDialog({ starters, taken, isOpen, onClose }: CreateFlowDialogProps) {
  const navigate = useNavigate();
  const { pending, run } = useAct();
  const [starter, setStarter] = useState(starters[0]?.key ?? EMPTY_FLOW);
  const [importing, setImporting] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const suggested = freeName(starters.find(({ key }) => key === starter)?.name ?? 'New flow', taken);
  const name = typed ?? suggested;
  const clash = taken.includes(name.trim());
  const create = () =>
    run(async () => {
      const { flowId } = await calls.flows.create.mutate({ name: name.trim(), starter: starter === EMPTY_FLOW ? null : starter });
      await navigate(`/flows/${flowId}`);
    });
  if (importing) return <ImportFlow isOpen={isOpen} onClose={onClose} onBack={() => setImporting(false)} />;
  return (
    <Dialog
      title="Create a flow"
      width="wide"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" className="me-auto" onPress={() => setImporting(true)}>
            <span>
              Import<span className="max-sm:sr-only"> a flow</span>…
            </span>
          </Button>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isPending={pending} isDisabled={clash || name.trim() === ''} onPress={() => void create()}>
            Create the flow
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        maxLength={120}
        error={clash ? 'There is a flow of this name already.' : undefined}
        onChange={setTyped}
        help="It is a draft until you publish it."
      />
      <StarterGallery starters={starters} value={starter} onChange={setStarter} />
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
