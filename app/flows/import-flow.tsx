import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { type CallFailure, calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { count } from '#workflows-schema/index.ts';

export type ImportFlowProps = { isOpen: boolean; onClose: () => void; onBack: () => void };

/** Makes a draft of a flow that was exported, from its file or as pasted text, and opens it. */
export function ImportFlow({ isOpen, onClose, onBack }: ImportFlowProps) {
  const navigate = useNavigate();
  const { pending, failure, run } = useAct({ shows: isRefusal });
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState<string | null>(null);
  const read = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    setText(await file.text());
    setFileName(file.name);
  };
  const take = () =>
    run(async () => {
      const { flowId, name, dropped } = await calls.flows.import.mutate({ text });
      const lacking =
        dropped > 0 ? ` ${count(dropped, 'step')} named what is not here and ${dropped === 1 ? 'asks' : 'ask'} for it again.` : '';
      notify(`“${name}” is a draft now.${lacking}`);
      await navigate(`/flows/${flowId}`);
    });
  return (
    <Dialog
      title="Import a flow"
      width="medium"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onBack}>Back</Button>
          <Button look="primary" isPending={pending} isDisabled={text.trim() === ''} onPress={() => void take()}>
            Import as a draft
          </Button>
        </>
      }
    >
      <p className="text-soft">
        Of a flow that “Export as a file” has written. Messages, people and flows that are not here are left out; the draft then asks for
        them.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <FileTrigger acceptedFileTypes={['.json', 'application/json']} onSelect={(files) => void read(files)}>
          <Button>Choose a file</Button>
        </FileTrigger>
        {fileName && <bdi className="cut min-w-0 text-soft">{fileName}</bdi>}
      </div>
      <TextField
        label="Or paste its text"
        rows={8}
        mono
        spellCheck="false"
        value={text}
        error={failure && !isRefusal(failure) ? failure.message : undefined}
        onChange={(typed) => {
          setText(typed);
          setFileName(null);
        }}
      />
      {failure && isRefusal(failure) && <Refusal failure={failure} />}
    </Dialog>
  );
}

/** As many as can be read at once; the rest is the same mistake again, most often. */
const SHOWN = 8;

/** What is wrong stands below as a list. */
function isRefusal({ fields }: CallFailure): boolean {
  return fields.length > 0;
}

function Refusal({ failure: { message, remedy, fields } }: { failure: CallFailure }) {
  return (
    <section role="alert" className="rounded-control border border-danger/40 p-3 text-sm">
      <h3 className="font-medium text-danger">{message}</h3>
      <ul className="mt-1 flex list-disc flex-col gap-1 ps-5">
        {fields.slice(0, SHOWN).map(({ field, message: why }) => (
          <li key={`${field} ${why}`} className="break-words">
            <code className="text-xs">{field}</code>: {why}
          </li>
        ))}
      </ul>
      {fields.length > SHOWN && <p className="mt-1 text-soft">And {fields.length - SHOWN} more.</p>}
      <p className="mt-2">{remedy}</p>
    </section>
  );
}
