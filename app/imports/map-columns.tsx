import type { CallFailure } from '#app/lib/calls.ts';
import { Select } from '#app/ui/select.tsx';
import type { RouterInputs, RouterOutputs } from '#server/trpc/router.ts';
import { PreviewTable } from './preview-table.tsx';
import { guessColumn, type Sheet } from './read-sheet.ts';

type Catalogue = RouterOutputs['imports']['fields'];
type Mapping = RouterInputs['imports']['run']['mapping'];
type Field = Catalogue['fields'][keyof Catalogue['fields']][number];

/** What the person said of the file so far. How dates are written is asked, never guessed. */
export type Answers = Omit<Mapping, 'kind' | 'dateFormat'> & { readonly dateFormat: Mapping['dateFormat'] | null };

export function firstAnswers(header: readonly string[], fields: readonly Field[]): Answers {
  const columns = Object.fromEntries(
    fields.flatMap(({ id, guess }) => {
      const index = guessColumn(header, guess);
      return index === undefined ? [] : [[id, index]];
    }),
  );
  return { columns, dateFormat: null, decimal: 'point', currency: null };
}

const CURRENCIES = ['GBP', 'EUR', 'USD', 'CHF', 'SEK', 'DKK', 'NOK', 'PLN', 'CAD', 'AUD', 'JPY'] as const;
const NONE = 'none';

export type MapColumnsProps = {
  kind: keyof Catalogue['fields'];
  fields: readonly Field[];
  dateFormats: Catalogue['dateFormats'];
  sheet: Sheet;
  answers: Answers;
  onChange: (answers: Answers) => void;
  tenantCurrency: string;
  failure: CallFailure | null;
};

/** One choice a field, beside the file's first rows. */
export function MapColumns({ kind, fields, dateFormats, sheet, answers, onChange, tenantCurrency, failure }: MapColumnsProps) {
  const options = sheet.header.map((name, index) => ({ id: String(index), label: name || `Column ${index + 1}` }));
  const choose = (field: Field['id'], value: string) => {
    const { [field]: _before, ...rest } = answers.columns;
    onChange({ ...answers, columns: value === NONE ? rest : { ...rest, [field]: Number(value) } });
  };
  const currencies = [tenantCurrency, ...CURRENCIES.filter((code) => code !== tenantCurrency)];
  return (
    <div className="flex flex-col gap-6">
      <PreviewTable sheet={sheet} columns={answers.columns} fields={fields} />
      {kind === 'invoices' && (
        <div className="grid gap-4 sm:grid-cols-3">
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
          <Select
            label="Amounts are in"
            options={currencies.map((code) => ({ id: code, label: code }))}
            value={answers.currency}
            onChange={(currency) => onChange({ ...answers, currency })}
            error={failure?.fields.find(({ field }) => field === 'currency')?.message}
            {...(answers.columns.currency !== undefined && { help: 'For rows whose currency cell is empty.' })}
          />
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {fields.map((field) => (
          <Select
            key={field.id}
            label={field.needed ? field.label : `${field.label} (optional)`}
            placeholder={field.needed ? 'Choose a column…' : 'Not in the file'}
            options={field.needed ? options : [{ id: NONE, label: 'Not in the file' }, ...options]}
            value={answers.columns[field.id] === undefined ? null : String(answers.columns[field.id])}
            onChange={(value) => choose(field.id, value)}
            error={failure?.fields.find((wrong) => wrong.field === field.id)?.message}
          />
        ))}
      </div>
    </div>
  );
}
