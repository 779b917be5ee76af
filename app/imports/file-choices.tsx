import type { CallFailure } from '#app/lib/calls.ts';
import { Select } from '#app/ui/select.tsx';
import type { RouterInputs, RouterOutputs } from '#server/trpc/router.ts';
import { guessColumn, type Sheet } from './read-sheet.ts';

type Mapping = RouterInputs['imports']['run']['mapping'];

/** How the cells of a file are written. */
type Format = Pick<Mapping, 'dateFormat' | 'decimal'>;

/** A field that a column of the file can be. */
type Field<K extends string> = { readonly id: K; readonly label: string; readonly needed: boolean; readonly guess: readonly string[] };

/** Which column, from 0, each field is; a field that is not in the file is absent. */
type Columns<K extends string> = { readonly [field in K]?: number | undefined };

const NONE = 'none';

/** The columns as their headings suggest them. */
export function guessColumns<K extends string>(header: readonly string[], fields: readonly Field<K>[]): Record<string, number> {
  return Object.fromEntries(
    fields.flatMap(({ id, guess }) => {
      const index = guessColumn(header, guess);
      return index === undefined ? [] : [[id, index]];
    }),
  );
}

export type ColumnChoicesProps<K extends string> = {
  fields: readonly Field<K>[];
  sheet: Sheet;
  columns: Columns<K>;
  onChange: (columns: Record<string, number>) => void;
  failure?: CallFailure | null;
};

/** One choice of a column for each field. */
export function ColumnChoices<K extends string>({ fields, sheet, columns, onChange, failure }: ColumnChoicesProps<K>) {
  const options = sheet.header.map((name, index) => ({ id: String(index), label: name || `Column ${index + 1}` }));
  const choose = (field: K, value: string) => {
    const kept = fields.flatMap(({ id }) => {
      const index = id === field ? undefined : columns[id];
      return index === undefined ? [] : [[id, index] as const];
    });
    onChange(Object.fromEntries(value === NONE ? kept : [...kept, [field, Number(value)]]));
  };
  return fields.map((field) => (
    <Select
      key={field.id}
      label={field.needed ? field.label : `${field.label} (optional)`}
      placeholder={field.needed ? 'Choose a column…' : 'Not in the file'}
      options={field.needed ? options : [{ id: NONE, label: 'Not in the file' }, ...options]}
      value={columns[field.id] === undefined ? null : String(columns[field.id])}
      onChange={(value) => choose(field.id, value)}
      error={failure?.fields.find((wrong) => wrong.field === field.id)?.message}
    />
  ));
}

export type FormatChoicesProps = {
  dateFormats: RouterOutputs['imports']['fields']['dateFormats'];
  /** Null until somebody says so, or the file leaves no doubt. */
  format: { readonly [part in keyof Format]: Format[part] | null };
  onChange: (said: Partial<Format>) => void;
};

/** How dates and decimals are written in the file. */
export function FormatChoices({ dateFormats, format, onChange }: FormatChoicesProps) {
  return (
    <>
      <Select
        label="Dates are written like"
        options={[
          { id: 'ymd', label: dateFormats.ymd, hint: 'year, month, day' },
          { id: 'dmy', label: dateFormats.dmy, hint: 'day, month, year' },
          { id: 'mdy', label: dateFormats.mdy, hint: 'month, day, year' },
        ]}
        value={format.dateFormat}
        onChange={(dateFormat) => onChange({ dateFormat })}
      />
      <Select
        label="Decimals are written with"
        options={[
          { id: 'point', label: 'a point: 1,234.50' },
          { id: 'comma', label: 'a comma: 1.234,50' },
        ]}
        value={format.decimal}
        onChange={(decimal) => onChange({ decimal })}
      />
    </>
  );
}
