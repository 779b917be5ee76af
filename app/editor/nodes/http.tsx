import type { HttpConfig } from '#workflows-schema/index.ts';
import { NameAndType } from '../fields/formula-field.tsx';
import { ListField } from '../fields/list-field.tsx';
import { checkFilled } from '../fields/names.ts';
import { AmountField, ChoiceField, WordsField } from '../fields/plain.tsx';
import { type FormProps, patcher } from './form.ts';

const METHODS: readonly { id: HttpConfig['method']; label: string; hint: string }[] = [
  { id: 'GET', label: 'GET', hint: 'asks for something' },
  { id: 'POST', label: 'POST', hint: 'hands something over' },
  { id: 'PUT', label: 'PUT', hint: 'replaces something' },
  { id: 'PATCH', label: 'PATCH', hint: 'changes something' },
  { id: 'DELETE', label: 'DELETE', hint: 'removes something' },
];

/** The call, and what is taken from the answer. */
export function HttpForm({ node: { config }, change }: FormProps<'http'>) {
  const set = patcher(config, change);
  return (
    <>
      <div className="grid grid-cols-[6.5rem_1fr] items-start gap-2">
        <ChoiceField field="method" label="Call" value={config.method} options={METHODS} onChange={(method) => set({ method })} />
        <WordsField
          field="url"
          label="This address"
          mono
          maxLength={2000}
          value={config.url}
          problem={/^https:\/\/[^/\s]+/.test(config.url) ? undefined : 'An address that begins with https://.'}
          onChange={(url) => set({ url })}
        />
      </div>
      {config.method !== 'GET' && (
        <WordsField
          field="body"
          label="With this JSON"
          help="{{ customer.name }} and other names are filled in; empty sends none."
          rows={5}
          mono
          maxLength={20_000}
          value={config.body}
          onChange={(body) => set({ body })}
        />
      )}
      <ListField
        field="headers"
        legend="Headers"
        noun="header"
        max={20}
        items={config.headers}
        make={() => ({ name: 'Authorization', value: '' })}
        onChange={(headers, field) => set({ headers }, field)}
      >
        {(header, replace) => (
          <div className="grid grid-cols-2 items-start gap-2">
            <WordsField
              field="name"
              label="Name"
              mono
              maxLength={100}
              value={header.name}
              onChange={(name) => replace({ ...header, name }, 'name')}
            />
            <WordsField
              field="value"
              label="Value"
              mono
              maxLength={1000}
              value={header.value}
              onChange={(value) => replace({ ...header, value }, 'value')}
            />
          </div>
        )}
      </ListField>
      <AmountField
        field="retries"
        label="Tried again so many times"
        min={0}
        max={10}
        value={config.retries}
        onChange={(retries) => set({ retries })}
      />
      <ListField
        field="outputs"
        legend="Take from the answer"
        help="Each becomes a variable of the flow."
        noun="value"
        max={20}
        items={config.outputs}
        make={() => ({ name: `answer${config.outputs.length + 1}`, path: 'result', type: 'text' as const })}
        onChange={(outputs, field) => set({ outputs }, field)}
      >
        {(output, replace) => (
          <>
            <WordsField
              field="path"
              label="Where it stands"
              help="A path like data.score or items.0.id."
              mono
              value={output.path}
              maxLength={200}
              check={checkFilled}
              onChange={(path) => replace({ ...output, path }, 'path')}
            />
            <NameAndType value={output} onChange={replace} />
          </>
        )}
      </ListField>
    </>
  );
}
