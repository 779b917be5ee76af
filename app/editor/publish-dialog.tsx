import { useState } from 'react';
import { useRevalidator } from 'react-router';
import { calls, readFailure } from '#app/lib/calls.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { Finding, FlowDocument, SubjectKind } from '#workflows-schema/index.ts';
import { useEditor, useKit } from './editor-context.ts';
import { FindingList } from './problems-panel.tsx';
import type { Saver } from './saver.ts';

type ExistingOffer = { readonly label: string; readonly help: string };
const OFFERS: Readonly<Record<'date' | 'segment', Readonly<Record<SubjectKind, ExistingOffer>>>> = {
  date: {
    invoice: offer('Start for invoices that are past the starting day already', 'invoices that come to the starting day'),
    order: offer('Start for orders that are past the starting day already', 'orders that come to the starting day'),
    customer: offer('Start for customers who are past the starting day already', 'customers who come to the starting day'),
  },
  segment: {
    invoice: offer('Start for invoices that are in the segment already', 'invoices that come into it'),
    order: offer('Start for orders that are in the segment already', 'orders that come into it'),
    customer: offer('Start for customers who are in the segment already', 'customers who come into it'),
  },
};

function offer(label: string, others: string): ExistingOffer {
  return { label, help: `Otherwise only ${others} from now on.` };
}

/** Whether there can be subjects that the start missed before it was published; the same object for the same answer. */
function existingOffer({ nodes, settings }: FlowDocument): ExistingOffer | null {
  const start = nodes.find(({ kind }) => kind === 'trigger');
  if (start?.kind !== 'trigger') return null;
  const { on } = start.config;
  return on === 'date' || on === 'segment' ? OFFERS[on][settings.subject] : null;
}

export type PublishDialogProps = {
  nextVersion: number;
  waiting: number;
  findings: readonly Finding[];
  saver: Saver;
  isOpen: boolean;
  onClose: () => void;
};

/** Says what publishing will do, lists what stands against it, and does it. */
export function PublishDialog({ nextVersion, waiting, findings, saver, isOpen, onClose }: PublishDialogProps) {
  const { flowId } = useKit();
  const existing = useEditor((state) => existingOffer(state.document));
  const { revalidate } = useRevalidator();
  const [note, setNote] = useState('');
  const [includeExisting, setIncludeExisting] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState('');
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const publish = async () => {
    setPending(true);
    setProblem('');
    try {
      if (!(await saver.flush())) throw new Error('The draft could not be saved, so nothing was published.');
      const { version } = await calls.flows.publish.mutate({ flowId, revision: saver.state.getState().revision, note, includeExisting });
      await revalidate();
      notify(`Version ${version} is live.`);
      setNote('');
      onClose();
    } catch (thrown) {
      const failure = readFailure(thrown);
      setProblem(failure.code === 'offline' && thrown instanceof Error ? thrown.message : `${failure.message} ${failure.remedy}`);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      title={`Publish version ${nextVersion}`}
      width="medium"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Go on editing</Button>
          <Button look="primary" isPending={pending} isDisabled={errors > 0} onPress={() => void publish()}>
            Publish version {nextVersion}
          </Button>
        </>
      }
    >
      <p>
        From now on, what starts this flow starts version {nextVersion}.{' '}
        {waiting > 0
          ? `${waiting} waiting ${waiting === 1 ? 'run stays' : 'runs stay'} on the version that ${waiting === 1 ? 'it' : 'they'} began with.`
          : 'No run is waiting in it.'}
      </p>
      {findings.length > 0 && (
        <section aria-label="What the check found" className="flex flex-col gap-2">
          <h3 className="font-semibold">
            {errors > 0
              ? `${errors === 1 ? 'One problem stops' : `${errors} problems stop`} publishing`
              : 'Worth a look before you publish'}
          </h3>
          <FindingList findings={findings} onFollow={onClose} />
        </section>
      )}
      <TextField
        label="What changed (optional)"
        rows={2}
        maxLength={500}
        value={note}
        onChange={setNote}
        help="Shown in the list of versions."
      />
      {existing && (
        <Checkbox isSelected={includeExisting} onChange={setIncludeExisting} help={existing.help}>
          {existing.label}
        </Checkbox>
      )}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
