import { useKit } from '../editor-context.ts';
import { FormulaList } from '../fields/formula-field.tsx';
import { ChoiceField, SwitchField } from '../fields/plain.tsx';
import { DurationField } from '../fields/times.tsx';
import { type FormProps, patcher } from './form.ts';

/** Which flow runs, with what, and whether this one waits for it. */
export function SubflowForm({ node: { config }, change }: FormProps<'subflow'>) {
  const { flows } = useKit();
  const set = patcher(config, change);
  return (
    <>
      <ChoiceField
        field="flowId"
        label="Run this flow"
        help="It must be live, and start when another flow calls it."
        placeholder={flows.length === 0 ? 'There is no other flow yet' : 'Choose a flow'}
        value={config.flowId || null}
        options={flows.map(({ id, name }) => ({ id, label: name }))}
        problem={config.flowId === '' ? 'Choose the flow that runs.' : undefined}
        onChange={(flowId) => set({ flowId })}
      />
      <FormulaList
        field="inputs"
        legend="What it is given"
        help="Its start says which values it takes."
        items={config.inputs}
        onChange={(inputs, field) => set({ inputs }, field)}
      />
      <SwitchField field="wait" label="Wait until it has ended" value={config.wait} onChange={(wait) => set({ wait })} />
      {config.wait && (
        <DurationField field="within" label="For at most" value={config.within} onChange={(within, field) => set({ within }, field)} />
      )}
    </>
  );
}
