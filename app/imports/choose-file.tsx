import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { Sheet } from './read-sheet.ts';

export type ChooseFileProps = {
  /** Takes a file's name and text; answers whether there are rows in it. */
  onText: (name: string, text: string) => boolean;
  chosen: Sheet | null;
};

/** A file from the disk, or text that is pasted. */
export function ChooseFile({ onText, chosen }: ChooseFileProps) {
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const take = (name: string, content: string) =>
    setProblem(onText(name, content) ? undefined : 'There is no row in it. A header line and at least one row are needed.');
  const read = async (files: FileList | null) => {
    const file = files?.[0];
    if (file) take(file.name, await file.text());
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <FileTrigger acceptedFileTypes={['.csv', '.txt', 'text/csv']} onSelect={(files) => void read(files)}>
          <Button look={chosen ? 'secondary' : 'primary'}>{chosen ? 'Choose another file' : 'Choose a CSV file'}</Button>
        </FileTrigger>
        <Button look="quiet" onPress={() => setPasting(!pasting)}>
          {pasting ? 'Hide the box' : 'Paste rows instead'}
        </Button>
        {chosen && (
          <span className="text-soft">
            {chosen.fileName}, {chosen.rowCount.toLocaleString('en-GB')} rows
          </span>
        )}
      </div>
      {problem && (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
      {pasting && (
        <div className="flex flex-col gap-2">
          <TextField label="Rows with a header line" rows={6} mono value={text} onChange={setText} />
          <Button className="self-start" isDisabled={text.trim() === ''} onPress={() => take('pasted rows', text)}>
            Use these rows
          </Button>
        </div>
      )}
    </div>
  );
}
