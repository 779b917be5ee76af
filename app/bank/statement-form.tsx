import { useState } from 'react';
import { ChooseFile } from '#app/imports/choose-file.tsx';
import { PreviewTable } from '#app/imports/preview-table.tsx';
import { guessColumn, readSheet, type Sheet } from '#app/imports/read-sheet.ts';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Select } from '#app/ui/select.tsx';
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

const NONE = 'none';

function firstAnswers(sheet: Sheet, fields: Catalogue['fields'], currency: string): Answers {
  const columns: Answers['columns'] = Object.fromEntries(
    fields.flatMap(({ id, guess }) => {
      const index = guessColumn(sheet.header, guess);
      return index === undefined ? [] : [[id, index]];
    }),
  );
  return withFormats({ columns, dateFormat: null, decimal: null, currency, account: '' }, sheet);
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
  const options = sheet.header.map((name, index) => ({ id: String(index), label: name || `Column ${index + 1}` }));
  const choose = (field: Field['id'], value: string) => {
    const { [field]: _before, ...rest } = answers.columns;
    onChange(withFormats({ ...answers, columns: value === NONE ? rest : { ...rest, [field]: Number(value) } }, sheet));
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {fields.map((field) => (
        <Select
          key={field.id}
          label={field.needed ? field.label : `${field.label} (optional)`}
          placeholder={field.needed ? 'Choose a column…' : 'Not in the file'}
          options={field.needed ? options : [{ id: NONE, label: 'Not in the file' }, ...options]}
          value={answers.columns[field.id] === undefined ? null : String(answers.columns[field.id])}
          onChange={(value) => choose(field.id, value)}
        />
      ))}
      <Select
        label="Dates are written like"
        options={[
          { id: 'ymd', label: dateFormats.ymd, hint: 'year, month, day' },
          { id: 'dmy', label: dateFormats.dmy, hint: 'day, month, year' },
          { id: 'mdy', label: dateFormats.mdy, hint: 'month, day, year' },
        ]}
        value={answers.dateFormat}
        onChange={(dateFormat) => onChange({ ...answers, dateFormat })}
      />
      <Select
        label="Decimals are written with"
        options={[
          { id: 'point', label: 'a point: 1,234.50' },
          { id: 'comma', label: 'a comma: 1.234,50' },
        ]}
        value={answers.decimal}
        onChange={(decimal) => onChange({ ...answers, decimal })}
      />
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
