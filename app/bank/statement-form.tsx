import { useState } from 'react';
import { ChooseFile } from '#app/imports/choose-file.tsx';
import { ColumnChoices, FormatChoices, guessColumns } from '#app/imports/file-choices.tsx';
import { PreviewTable } from '#app/imports/preview-table.tsx';
import { readSheet, type Sheet } from '#app/imports/read-sheet.ts';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { RouterInputs, RouterOutputs } from '#server/trpc/router.ts';
import { columnOf, guessDates, guessDecimal } from './guess-format.ts';
import { StatementResult } from './statement-result.tsx';

type Catalogue = RouterOutputs['bank']['fields'];
type Mapping = RouterInputs['bank']['keep']['mapping'];
type Field = Catalogue['fields'][number];
/** What the person said so far; how dates and decimals are written is guessed only when the file leaves no doubt. */
type Answers = Omit<Mapping, 'dateFormat' | 'decimal'> & {
  readonly dateFormat: Mapping['dateFormat'] | null;
  readonly decimal: Mapping['decimal'] | null;
};
type Kept = RouterOutputs['bank']['keep'];

function firstAnswers(sheet: Sheet, fields: Catalogue['fields'], currency: string): Answers {
  return withFormats({ columns: guessColumns(sheet.header, fields), dateFormat: null, decimal: null, currency, account: '' }, sheet);
}

const withFormats = (answers: Answers, sheet: Sheet): Answers => ({
  ...answers,
  dateFormat: guessDates(columnOf(sheet.text, answers.columns.date)) ?? answers.dateFormat,
  decimal: guessDecimal(columnOf(sheet.text, answers.columns.amount)) ?? answers.decimal,
});

/** Choose the bank's file, say what its columns are, keep its lines. */
export function StatementForm({ catalogue, currency }: { catalogue: Catalogue; currency: string }) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [kept, setKept] = useState<Kept | null>(null);
  const { pending, run } = useAct();
  const take = (name: string, text: string) => {
    const read = readSheet(name, text);
    setSheet(read);
    setKept(null);
    setAnswers(read && firstAnswers(read, catalogue.fields, currency));
    return read !== null;
  };
  const missing = answers && whatIsMissing(catalogue.fields, answers);
  const go = ({ dateFormat, decimal, ...rest }: Answers, { text }: Sheet) =>
    run(async () => {
      if (!dateFormat || !decimal) return;
      setKept(await calls.bank.keep.mutate({ text, mapping: { ...rest, dateFormat, decimal } }));
      setSheet(null);
      setAnswers(null);
    });
  return (
    <Card title="A statement of your bank">
      <div className="flex flex-col gap-5">
        <ChooseFile onText={take} chosen={sheet} />
        {kept && <StatementResult kept={kept} />}
        {sheet && answers && (
          <>
            <PreviewTable sheet={sheet} columns={answers.columns} fields={catalogue.fields} />
            <Columns catalogue={catalogue} sheet={sheet} answers={answers} onChange={setAnswers} />
            <div className="flex flex-wrap items-center gap-3 border-line border-t pt-4">
              <Button look="primary" isPending={pending} isDisabled={missing !== null} onPress={() => void go(answers, sheet)}>
                Keep {sheet.rowCount.toLocaleString('en-GB')} {sheet.rowCount === 1 ? 'line' : 'lines'}
              </Button>
              <span className="text-soft">{missing ?? 'Nothing is booked yet: you say what each line is for.'}</span>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}

function whatIsMissing(fields: readonly Field[], { columns, dateFormat, decimal, account }: Answers): string | null {
  const unmapped = fields.find(({ id, needed }) => needed && columns[id] === undefined);
  if (unmapped) return `Choose the column of "${unmapped.label}".`;
  if (!dateFormat) return 'Say how dates are written in this file: it could be read both ways.';
  if (!decimal) return 'Say how decimals are written in this file.';
  return account.trim() === '' ? 'Name the account that it is of.' : null;
}

type ColumnsProps = { catalogue: Catalogue; sheet: Sheet; answers: Answers; onChange: (answers: Answers) => void };

function Columns({ catalogue: { fields, dateFormats }, sheet, answers, onChange }: ColumnsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <ColumnChoices
        {...{ fields, sheet }}
        columns={answers.columns}
        onChange={(columns) => onChange(withFormats({ ...answers, columns }, sheet))}
      />
      <FormatChoices dateFormats={dateFormats} format={answers} onChange={(said) => onChange({ ...answers, ...said })} />
      <TextField
        label="Amounts are in"
        value={answers.currency}
        maxLength={3}
        onChange={(text) => onChange({ ...answers, currency: text.toUpperCase() })}
        help="Three letters, e.g. EUR. For lines without a currency of their own."
      />
      <TextField
        label="Account"
        value={answers.account}
        onChange={(account) => onChange({ ...answers, account })}
        help="As you call it, e.g. Main account. A line of an account is kept once."
      />
    </div>
  );
}
