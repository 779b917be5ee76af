import { summaryOf, type UpdateConfig, WRITABLE_FIELDS } from '#workflows-schema/index.ts';
import { ListField } from '../fields/list-field.tsx';
import { checkName } from '../fields/names.ts';
import { ChoiceField, ReadsAs, WordsField } from '../fields/plain.tsx';
import type { FormProps } from './form.ts';

const OWN = 'attribute.';
const FIELDS = [...Object.entries(WRITABLE_FIELDS).map(([id, { label }]) => ({ id, label })), { id: OWN, label: 'a field of your own…' }];

/** The allowed values of a field; null takes any text. */
function valuesOf(field: string): readonly string[] | null {
  return Object.entries(WRITABLE_FIELDS).find(([name]) => name === field)?.[1].values ?? null;
}

/** Which fields of the customer get which value. */
export function UpdateForm({ node: { config }, change }: FormProps<'update'>) {
  return (
    <>
      <ListField
        field="set"
        legend="Write into the customer’s record"
        noun="field"
        min={1}
        max={10}
        items={config.set}
        make={() => ({ field: 'customer.tier', value: 'A' })}
        onChange={(set, field) => change({ set }, field)}
      >
        {(item, replace) => <Writing item={item} onChange={replace} />}
      </ListField>
      <ReadsAs>{summaryOf({ kind: 'update', config })}.</ReadsAs>
    </>
  );
}

type Item = UpdateConfig['set'][number];

function Writing({ item, onChange }: { item: Item; onChange: (item: Item, field: string) => void }) {
  const own = item.field.startsWith(OWN);
  const values = valuesOf(item.field);
  return (
    <>
      <ChoiceField
        field="field"
        label="The field"
        value={own ? OWN : item.field}
        options={FIELDS}
        onChange={(field) =>
          onChange(field === OWN ? { field: `${OWN}segment`, value: '' } : { field, value: valuesOf(field)?.[0] ?? '' }, 'field')
        }
      />
      {own && (
        <WordsField
          field="name"
          label="Its name"
          mono
          value={item.field.slice(OWN.length)}
          check={checkName}
          onChange={(name) => onChange({ ...item, field: OWN + name }, 'name')}
        />
      )}
      {values ? (
        <ChoiceField
          field="value"
          label="Becomes"
          value={item.value}
          options={values.map((id) => ({ id, label: id }))}
          onChange={(value) => onChange({ ...item, value }, 'value')}
        />
      ) : (
        <WordsField
          field="value"
          label="Becomes"
          maxLength={500}
          help="Text; {{ vars.result }} puts a variable in."
          value={item.value}
          onChange={(value) => onChange({ ...item, value }, 'value')}
        />
      )}
    </>
  );
}
