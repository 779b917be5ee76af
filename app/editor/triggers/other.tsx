import { HookPanel } from '#app/flows/hook-panel.tsx';
import type { TriggerOf } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { NameAndType } from '../fields/formula-field.tsx';
import { ListField } from '../fields/list-field.tsx';
import { checkFilled } from '../fields/names.ts';
import { WordsField } from '../fields/plain.tsx';
import { patcher } from '../nodes/form.ts';
import type { StartProps } from './event.tsx';
import { StartFilter } from './start-filter.tsx';

/** A web address that another program calls. */
export function WebhookStart({ config, change }: StartProps<'webhook'>) {
  const set = patcher<TriggerOf<'webhook'>>(config, change);
  const { flowId, readOnly } = useKit();
  return (
    <>
      <p className="text-soft text-sm">
        The flow has an address of its own. Once it is published, each JSON that is posted there starts a run.
      </p>
      {!readOnly && <HookPanel flowId={flowId} />}
      <WordsField
        field="subjectPath"
        label="Where the JSON says which one it is about"
        help="A path like invoice.id, to your own number of it."
        mono
        maxLength={200}
        value={config.subjectPath}
        check={checkFilled}
        onChange={(subjectPath) => set({ subjectPath })}
      />
      <StartFilter filter={config.filter} onChange={(filter, field) => set({ filter }, field)} />
    </>
  );
}

/** A person starts it. */
export function ManualStart() {
  return (
    <p className="text-soft text-sm">Someone starts it from the page of a customer, an invoice or an order, or for many from a list.</p>
  );
}

/** A step “Run another flow” starts it, and hands these over. */
export function CallStart({ config, change }: StartProps<'call'>) {
  return (
    <ListField
      field="inputs"
      legend="What the calling flow hands over"
      help="Each becomes a variable of this flow."
      noun="value"
      max={20}
      items={config.inputs}
      make={() => ({ name: `input${config.inputs.length + 1}`, type: 'text' as const })}
      onChange={(inputs, field) => change({ ...config, inputs }, field)}
    >
      {(input, replace) => <NameAndType value={input} onChange={replace} />}
    </ListField>
  );
}
