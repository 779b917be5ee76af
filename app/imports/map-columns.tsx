import type { CallFailure } from '#app/lib/calls.ts';
import { Select } from '#app/ui/select.tsx';
import type { RouterInputs, RouterOutputs } from '#server/trpc/router.ts';
import { ColumnChoices, FormatChoices, guessColumns } from './file-choices.tsx';
import { PreviewTable } from './preview-table.tsx';
import type { Sheet } from './read-sheet.ts';

type Catalogue = RouterOutputs['imports']['fields'];
type Mapping = RouterInputs['imports']['run']['mapping'];
type Field = Catalogue['fields'][keyof Catalogue['fields']][number];

/** What the person said of the file so far. How dates are written is asked, never guessed. */
export type Answers = Omit<Mapping, 'kind' | 'dateFormat'> & { readonly dateFormat: Mapping['dateFormat'] | null };

export function firstAnswers(header: readonly string[], fields: readonly Field[]): Answers {
  return { columns: guessColumns(header, fields), dateFormat: null, decimal: 'point', currency: null };
}

const CURRENCIES = ['GBP', 'EUR', 'USD', 'CHF', 'SEK', 'DKK', 'NOK', 'PLN', 'CAD', 'AUD', 'JPY'] as const;

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
  const currencies = [tenantCurrency, ...CURRENCIES.filter((code) => code !== tenantCurrency)];
  return (
    <div className="flex flex-col gap-6">
      <PreviewTable sheet={sheet} columns={answers.columns} fields={fields} />
      {kind === 'invoices' && (
        <div className="grid gap-4 sm:grid-cols-3">
          <FormatChoices dateFormats={dateFormats} format={answers} onChange={(said) => onChange({ ...answers, ...said })} />
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
        <ColumnChoices
          {...{ fields, sheet, failure }}
          columns={answers.columns}
          onChange={(columns) => onChange({ ...answers, columns })}
        />
      </div>
    </div>
  );
}
