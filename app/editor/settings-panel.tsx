import { Checkbox } from '#app/ui/checkbox.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { ExitCriterion, FlowSettings, SubjectKind } from '#workflows-schema/index.ts';
import { EXIT_CRITERIA } from '#workflows-schema/index.ts';
import { useEditor, useKit } from './editor-context.ts';
import { SidePanel } from './side-panel.tsx';

const SUBJECTS: readonly { id: SubjectKind; label: string; hint: string }[] = [
  { id: 'invoice', label: 'an invoice', hint: 'One run for each invoice.' },
  { id: 'order', label: 'an order', hint: 'One run for each order.' },
  { id: 'customer', label: 'a customer', hint: 'One run for each customer.' },
];

const EXITS: Record<SubjectKind, readonly ExitCriterion[]> = {
  invoice: ['paid', 'credited', 'void', 'written_off'],
  order: ['order_cancelled', 'order_delivered'],
  customer: [],
};

export type SettingsPanelProps = { name: string; onRename: (name: string) => void };

/** What the whole flow is about: subject, class of message, when a run leaves, how often one may enter. */
export function SettingsPanel({ name, onRename }: SettingsPanelProps) {
  const { store, readOnly } = useKit();
  const settings = useEditor((state) => state.document.settings);
  const change = (patch: Partial<FlowSettings>, field: string) =>
    store.getState().run({ type: 'settings', settings: { ...settings, ...patch }, field });
  const exits = EXITS[settings.subject];
  const toggle = (exit: ExitCriterion, on: boolean) =>
    change({ exitOn: exits.filter((known) => (known === exit ? on : settings.exitOn.includes(known))) }, exit);
  return (
    <SidePanel title="Settings of the flow" onClose={() => store.getState().show(null)}>
      <TextField
        label="Name"
        value={name}
        maxLength={120}
        isReadOnly={readOnly}
        error={name.trim() === '' ? 'Give the flow a name.' : undefined}
        onChange={onRename}
      />
      <Select
        label="A run is about"
        isDisabled={readOnly}
        value={settings.subject}
        options={SUBJECTS}
        onChange={(subject) => change({ subject, exitOn: subject === 'invoice' ? [...EXITS.invoice] : [] }, 'subject')}
      />
      <RadioGroup
        label="Its messages are"
        isDisabled={readOnly}
        value={settings.messageClass}
        options={[
          {
            id: 'reminder',
            label: 'Reminders',
            hint: 'Held back by disputes, open cases, payments on the way and personal-only customers.',
          },
          { id: 'transactional', label: 'Order, invoice and receipt mail', hint: 'Held back only for addresses that refuse mail.' },
        ]}
        onChange={(messageClass) => change({ messageClass }, 'messageClass')}
      />
      {exits.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 font-medium text-sm">A run leaves at once, wherever it stands, when</legend>
          {exits.map((exit) => (
            <Checkbox key={exit} isDisabled={readOnly} isSelected={settings.exitOn.includes(exit)} onChange={(on) => toggle(exit, on)}>
              {EXIT_CRITERIA[exit]}
            </Checkbox>
          ))}
        </fieldset>
      )}
      <Select
        label={`The same ${settings.subject} may enter`}
        isDisabled={readOnly}
        value={settings.reentry}
        options={[
          { id: 'once', label: 'once', hint: 'Never a second time.' },
          { id: 'each-event', label: 'for each event', hint: 'Every payment, for example, gets its own run.' },
          { id: 'after-end', label: 'again after it ended', hint: 'Never two runs at the same time.' },
        ]}
        onChange={(reentry) => change({ reentry }, 'reentry')}
      />
    </SidePanel>
  );
}
