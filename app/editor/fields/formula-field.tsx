import { Select } from '#app/ui/select.tsx';
import { checkFormula, findField, VALUE_TYPES, type ValueType } from '#workflows-schema/index.ts';
import { useEditor, useKit } from '../editor-context.ts';
import { formulaNames } from '../variables.ts';
import { ListField } from './list-field.tsx';
import { checkName } from './names.ts';
import { ChoiceField, WordsField } from './plain.tsx';

const TYPES = VALUE_TYPES.map((id) => ({ id, label: id.replace('-', ' or ') }));

export type NameAndTypeProps<T> = { label?: string; value: T; onChange: (value: T, field: string) => void };

/** What a variable is called and what it is, side by side. */
export function NameAndType<T extends { readonly name: string; readonly type: ValueType }>({
  label = 'Name',
  value,
  onChange,
}: NameAndTypeProps<T>) {
  return (
    <div className="grid grid-cols-2 items-start gap-2">
      <WordsField
        field="name"
        label={label}
        mono
        value={value.name}
        check={checkName}
        onChange={(name) => onChange({ ...value, name }, 'name')}
      />
      <ChoiceField
        field="type"
        label="It is"
        value={value.type}
        options={TYPES}
        onChange={(type) => onChange({ ...value, type }, 'type')}
      />
    </div>
  );
}

export type FormulaFieldProps = { field: string; label: string; formula: string; type: ValueType; onChange: (formula: string) => void };

/** A formula, with what is wrong with it and a list of the values to put into it. */
export function FormulaField({ field, label, formula, type, onChange }: FormulaFieldProps) {
  const { readOnly } = useKit();
  const flow = useEditor((state) => state.document);
  const nodeId = useEditor((state) => state.selectedId);
  const names = formulaNames(flow, nodeId, formula);
  const checked =
    formula.trim() === '' ? { ok: false as const, message: 'Write a formula, like 1 + 1.' } : checkFormula(formula, type, names);
  const values = Object.keys(names).map((id) => ({ id, label: findField(id)?.label ?? id, hint: id }));
  return (
    <div className="flex flex-col gap-1.5">
      <WordsField
        field={field}
        label={label}
        rows={2}
        mono
        maxLength={1000}
        value={formula}
        problem={checked.ok ? undefined : checked.message}
        onChange={onChange}
      />
      {!readOnly && (
        <Select
          label={`Put a value into “${label}”`}
          hideLabel
          placeholder="Put a value in…"
          value={null}
          options={values}
          onChange={(name) => onChange(formula.trim() === '' ? name : `${formula.trimEnd()} ${name}`)}
        />
      )}
    </div>
  );
}

export type NamedFormula = { name: string; type: ValueType; formula: string };
export type FormulaListProps = {
  field: string;
  legend: string;
  help?: string;
  items: readonly NamedFormula[];
  onChange: (items: NamedFormula[], field: string) => void;
};

/** Values by name, each worked out by a formula. */
export function FormulaList({ field, legend, help, items, onChange }: FormulaListProps) {
  return (
    <ListField
      field={field}
      legend={legend}
      noun="value"
      max={20}
      items={items}
      make={() => ({ name: `value${items.length + 1}`, type: 'text' as const, formula: "''" })}
      {...(help && { help })}
      onChange={onChange}
    >
      {(item, replace) => (
        <>
          <NameAndType value={item} onChange={replace} />
          <FormulaField
            field="formula"
            label="Formula"
            type={item.type}
            formula={item.formula}
            onChange={(formula) => replace({ ...item, formula }, 'formula')}
          />
        </>
      )}
    </ListField>
  );
}
