import { WEEKDAYS } from '#workflows-schema/index.ts';
import { DigestPreview } from '../delay-preview.tsx';
import { TemplateField } from '../fields/message-fields.tsx';
import { AmountField, ChoiceField, RadioField } from '../fields/plain.tsx';
import { TimeOfDayField } from '../fields/times.tsx';
import { ZoneField } from '../fields/zone-field.tsx';
import { type FormProps, patcher } from './form.ts';

/** Into which mail things are collected, and when it goes out. */
export function DigestForm({ node: { config }, change }: FormProps<'digest'>) {
  const set = patcher(config, change);
  return (
    <>
      <TemplateField
        field="template"
        label="Collect into this template"
        help="One mail a customer and currency, with a line for each thing that is due."
        value={config.template}
        onChange={(template) => set({ template })}
      />
      <RadioField
        field="collect"
        label="The mail goes out"
        segmented
        value={config.collect}
        options={[
          { id: 'day', label: 'Each day' },
          { id: 'week', label: 'Once a week' },
        ]}
        onChange={(collect) => set({ collect })}
      />
      {config.collect === 'week' && (
        <ChoiceField
          field="weekday"
          label="On"
          value={String(config.weekday)}
          options={WEEKDAYS.map((label, index) => ({ id: String(index + 1), label }))}
          onChange={(day) => set({ weekday: Number(day) })}
        />
      )}
      <div className="grid grid-cols-2 items-start gap-2">
        <TimeOfDayField label="At" value={config.timeOfDay} onChange={(timeOfDay) => set({ timeOfDay })} />
        <ZoneField value={config.zone} onChange={(zone) => set({ zone })} />
      </div>
      <DigestPreview config={config} />
      <AmountField
        field="maxItems"
        label="At most so many lines"
        help="What is more goes into the next mail."
        min={1}
        max={200}
        value={config.maxItems}
        onChange={(maxItems) => set({ maxItems })}
      />
    </>
  );
}
