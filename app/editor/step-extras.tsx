import { TextField } from '#app/ui/text-field.tsx';
import { count, type FlowNode, isOn } from '#workflows-schema/index.ts';
import { useEditor, useKit } from './editor-context.ts';
import { AmountField, ChoiceField, SwitchField } from './fields/plain.tsx';
import { DurationField } from './fields/times.tsx';
import { Fold } from './settings/section.tsx';
import { type Extras, withExtras } from './step-values.ts';
import { titleOf } from './titles.ts';

const ERROR_ENDS = [
  { id: 'case', label: 'a person gets a case', hint: 'The run waits until it is put right.' },
  { id: 'port', label: 'it takes a way of its own', hint: 'Adds the way “went wrong”.' },
  { id: 'exit', label: 'the run ends' },
] as const;

/** What every step may say besides: whether it is on, its name and note, what happens when it fails or takes too long. */
export function StepExtras({ node }: { node: FlowNode }) {
  const { store, readOnly, templates } = useKit();
  const set = (extras: Extras, field: string) => store.getState().run({ type: 'edit', node: withExtras(node, extras), field });
  const focusField = useEditor((state) => state.focusField);
  const start = node.kind === 'trigger';
  return (
    <div className="flex flex-col gap-4 border-line border-t pt-4">
      {!start && (
        <SwitchField
          field="enabled"
          label={isOn(node) ? 'Turned on' : 'Turned off: runs pass through without it'}
          value={isOn(node)}
          onChange={(on) => set({ enabled: on }, 'enabled')}
        />
      )}
      <div data-field="name">
        <TextField
          label="Name (optional)"
          placeholder={titleOf(withExtras(node, { name: '' }), templates)}
          maxLength={120}
          isReadOnly={readOnly}
          value={node.name ?? ''}
          onChange={(name) => set({ name }, 'name')}
        />
      </div>
      <TextField
        label="Note for colleagues"
        rows={2}
        maxLength={2000}
        isReadOnly={readOnly}
        value={node.note ?? ''}
        onChange={(note) => set({ note }, 'note')}
      />
      {!start && (
        <Fold title="When it goes wrong, or takes too long" fact={factOf(node)} startOpen={focusField === 'timeout'}>
          <Failing node={node} set={set} />
          <Lasting node={node} set={set} />
        </Fold>
      )}
    </div>
  );
}

type PartProps = { node: FlowNode; set: (extras: Extras, field: string) => void };

function Failing({ node, set }: PartProps) {
  const policy = node.onError ?? { retries: 0, otherwise: 'case' as const };
  return (
    <>
      <AmountField
        field="retries"
        label="When it fails, try again so many times"
        min={0}
        max={10}
        value={policy.retries}
        onChange={(retries) => set({ onError: { ...policy, retries } }, 'retries')}
      />
      <ChoiceField
        field="otherwise"
        label="After that"
        value={policy.otherwise}
        options={ERROR_ENDS}
        onChange={(otherwise) => set({ onError: { ...policy, otherwise } }, 'otherwise')}
      />
    </>
  );
}

function Lasting({ node, set }: PartProps) {
  const { timeout } = node;
  return (
    <>
      <SwitchField
        field="timeout"
        label="Go on when a run waits here too long"
        value={timeout !== undefined}
        onChange={(on) => set({ timeout: on ? { amount: 7, unit: 'day' } : null }, 'timeout')}
      />
      {timeout && (
        <DurationField field="timeout" label="Longer than" value={timeout} onChange={(next, field) => set({ timeout: next }, field)} />
      )}
    </>
  );
}

function factOf({ onError, timeout }: FlowNode): string {
  const end = ERROR_ENDS.find(({ id }) => id === (onError?.otherwise ?? 'case'))?.label ?? '';
  const tries = onError && onError.retries > 0 ? `${count(onError.retries, 'more try').replace('trys', 'tries')}, then ` : '';
  return `${tries}${end}${timeout ? `; at most ${count(timeout.amount, timeout.unit)}` : ''}`;
}
