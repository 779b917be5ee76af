import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { ChooseFile } from './choose-file.tsx';
import { ImportResult } from './import-result.tsx';
import { type Answers, firstAnswers, MapColumns } from './map-columns.tsx';
import { readSheet, type Sheet } from './read-sheet.ts';

type Catalogue = RouterOutputs['imports']['fields'];
export type ImportKind = keyof Catalogue['fields'];

export type ImportWizardProps = { fields: Catalogue['fields']; dateFormats: Catalogue['dateFormats']; tenantCurrency: string };

const KINDS = [
  { id: 'invoices', label: 'Invoices', hint: 'With their customers; rows with a payment date come in as paid.' },
  { id: 'customers', label: 'Customers', hint: 'Names, mail addresses, countries.' },
] as const;

/** Choose a file, say what its columns are, import, see what came of it. */
export function ImportWizard({ fields, dateFormats, tenantCurrency }: ImportWizardProps) {
  const [kind, setKind] = useState<ImportKind>('invoices');
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [result, setResult] = useState<RouterOutputs['imports']['run'] | null>(null);
  const { pending, failure, run } = useAct();
  const start = (next: Sheet, about: ImportKind) => {
    setSheet(next);
    setResult(null);
    setAnswers(firstAnswers(next.header, fields[about]));
  };
  const go = (ready: Answers, file: Sheet) =>
    run(async () => {
      const { columns, dateFormat, decimal, currency } = ready;
      const mapping = { kind, columns, dateFormat: dateFormat ?? 'ymd', decimal, currency };
      setResult(await calls.imports.run.mutate({ fileName: file.fileName, text: file.text, mapping }));
    });
  if (result)
    return (
      <ImportResult
        result={result}
        onAgain={() => {
          setSheet(null);
          setResult(null);
        }}
      />
    );
  const missing = answers && sheet ? whatIsMissing(kind, fields[kind], answers) : null;
  return (
    <>
      <Card title="What do you import?">
        <div className="flex flex-col gap-5">
          <RadioGroup
            label="Kind of rows"
            options={KINDS}
            value={kind}
            onChange={(next) => {
              setKind(next);
              if (sheet) setAnswers(firstAnswers(sheet.header, fields[next]));
            }}
          />
          <ChooseFile
            onText={(name, text) => {
              const read = readSheet(name, text);
              if (read) start(read, kind);
              return read !== null;
            }}
            chosen={sheet}
          />
        </div>
      </Card>
      {sheet && answers && (
        <Card title="What is in which column?">
          <MapColumns
            kind={kind}
            fields={fields[kind]}
            dateFormats={dateFormats}
            sheet={sheet}
            answers={answers}
            onChange={setAnswers}
            tenantCurrency={tenantCurrency}
            failure={failure}
          />
          <div className="mt-6 flex flex-wrap items-center gap-3 border-line border-t pt-4">
            <Button look="primary" isPending={pending} isDisabled={missing !== null} onPress={() => void go(answers, sheet)}>
              Import {sheet.rowCount.toLocaleString('en-GB')} {sheet.rowCount === 1 ? 'row' : 'rows'}
            </Button>
            {missing && <span className="text-soft">{missing}</span>}
          </div>
        </Card>
      )}
    </>
  );
}

/** What has to be answered before the import can begin, as a sentence. */
function whatIsMissing(kind: ImportKind, fields: Catalogue['fields'][ImportKind], answers: Answers): string | null {
  const unmapped = fields.find(({ id, needed }) => needed && answers.columns[id] === undefined);
  if (unmapped) return `Choose the column of "${unmapped.label}".`;
  if (kind === 'customers') return null;
  if (!answers.dateFormat) return 'Say how dates are written in this file.';
  if (!answers.currency && answers.columns.currency === undefined) return 'Say in which currency the amounts are.';
  return null;
}
