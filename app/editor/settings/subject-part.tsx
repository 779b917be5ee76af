import type { FlowSettings, SubjectKind } from '#workflows-schema/index.ts';
import { ChoiceField, RadioField } from '../fields/plain.tsx';
import { EXITS } from './leaving-part.tsx';
import type { PartProps } from './part.ts';

const SUBJECTS: readonly { id: SubjectKind; label: string; hint: string }[] = [
  { id: 'invoice', label: 'an invoice', hint: 'One run for each invoice.' },
  { id: 'order', label: 'an order', hint: 'One run for each order.' },
  { id: 'customer', label: 'a customer', hint: 'One run for each customer.' },
];

const CLASSES: readonly { id: FlowSettings['messageClass']; label: string; hint: string }[] = [
  { id: 'reminder', label: 'Reminders', hint: 'Held back by disputes, open cases, payments on the way and personal-only customers.' },
  { id: 'transactional', label: 'Order, invoice and receipt mail', hint: 'Held back only for addresses that refuse mail.' },
  { id: 'legal', label: 'Legal notices', hint: 'As reminders, but at any hour and beside every budget.' },
  { id: 'marketing', label: 'Marketing', hint: 'Only to customers who agreed to it.' },
];

/** What a run is about, what its messages are for, and whose holidays count. */
export function SubjectPart({ settings, set }: PartProps) {
  return (
    <>
      <ChoiceField
        field="subject"
        label="A run is about"
        value={settings.subject}
        options={SUBJECTS}
        onChange={(subject) => set({ subject, exitOn: subject === 'invoice' ? [...EXITS.invoice] : [] })}
      />
      <RadioField
        field="messageClass"
        label="Its messages are"
        value={settings.messageClass}
        options={CLASSES}
        onChange={(messageClass) => set({ messageClass })}
      />
      <ChoiceField
        field="calendar"
        label="Public holidays are those of"
        value={settings.calendar}
        options={[
          { id: 'tenant', label: 'your country' },
          { id: 'customer', label: 'the customer’s country' },
        ]}
        onChange={(calendar) => set({ calendar })}
      />
    </>
  );
}
