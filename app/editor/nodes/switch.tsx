import { findField } from '#workflows-schema/index.ts';
import { FieldPicker } from '../fields/field-picker.tsx';
import { ListField } from '../fields/list-field.tsx';
import { checkFilled } from '../fields/names.ts';
import { ReadsAs, WordsField } from '../fields/plain.tsx';
import { type FormProps, freshName } from './form.ts';

/** One field, and a way for each of its values. */
export function SwitchForm({ node: { config }, change }: FormProps<'switch'>) {
  const { field, cases } = config;
  const label = findField(field)?.label ?? field;
  const choices = findField(field)?.choices;
  return (
    <>
      <FieldPicker field="field" label="Look at" value={field} onChange={(name) => change({ ...config, field: name }, 'field')} />
      {choices && <p className="text-soft text-xs">Its values: {choices.join(', ')}.</p>}
      <ListField
        field="cases"
        legend="A way for each value"
        help="Any other value, and none, takes “else”."
        noun="value"
        ordered
        min={1}
        max={30}
        items={cases}
        make={() => ({
          id: freshName(
            'value',
            cases.map(({ id }) => id),
          ),
          label: choices?.[cases.length] ?? 'new',
          values: [choices?.[cases.length] ?? 'new'],
        })}
        onChange={(next, part) => change({ ...config, cases: next }, part)}
      >
        {(item, replace) => (
          <>
            <WordsField
              field="values"
              label="When it is"
              help="Several values are separated by commas."
              value={item.values.join(', ')}
              check={checkValues}
              onChange={(text) => replace({ ...item, values: readValues(text) }, 'values')}
            />
            <WordsField
              field={item.id}
              label="Name of the way"
              maxLength={60}
              value={item.label}
              check={checkFilled}
              onChange={(text) => replace({ ...item, label: text }, 'label')}
            />
          </>
        )}
      </ListField>
      <ReadsAs>
        By {label}: {cases.map((item) => `${item.values.join(' or ')} takes “${item.label}”`).join('; ')}; anything else takes “else”.
      </ReadsAs>
    </>
  );
}

/** "A, B" as typed: only the last may still be empty. */
function readValues(text: string): string[] {
  return text.split(',').map((value) => value.replace(/^ /, ''));
}

function checkValues(text: string): string | null {
  const values = readValues(text);
  if (text.trim() === '') return 'Name at least one value.';
  return values.length > 50 || values.some((value) => value.length > 200) ? 'At most 50 values of 200 letters.' : null;
}
