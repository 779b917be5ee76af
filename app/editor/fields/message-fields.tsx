import { ComboBox } from '#app/ui/combo-box.tsx';
import { CHANNELS, type Channel } from '#workflows-schema/index.ts';
import { useEditor, useKit } from '../editor-context.ts';
import { capital } from '../nodes/form.ts';
import { ChoiceField } from './plain.tsx';

export type TemplateFieldProps = { field: string; label: string; help?: string; value: string; onChange: (template: string) => void };

/** A template that fits the subject of the flow, found by typing. */
export function TemplateField({ field, label, help, value, onChange }: TemplateFieldProps) {
  const { templates, readOnly } = useKit();
  const subject = useEditor((state) => state.document.settings.subject);
  const fitting = templates.filter(({ subjectKind, key }) => subjectKind === subject || subjectKind === 'customer' || key === value);
  return (
    <div data-field={field}>
      <ComboBox
        label={label}
        placeholder="Choose a template"
        isReadOnly={readOnly}
        value={value || null}
        options={fitting.map(({ key, name }) => ({ id: key, label: name, hint: key }))}
        {...(help && { help })}
        onChange={onChange}
      />
    </div>
  );
}

const NAMES: readonly Channel[] = ['email', 'sms', 'whatsapp', 'letter', 'inapp'];

export type ChannelFieldProps = { field: string; value: Channel; on: boolean; onChange: (channel: Channel) => void };

/** A channel; one that is not there yet says what it needs, and only a step that is turned off may name it. */
export function ChannelField({ field, value, on, onChange }: ChannelFieldProps) {
  const { needs } = CHANNELS[value];
  return (
    <ChoiceField
      field={field}
      label="By"
      value={value}
      options={NAMES.map((id) => {
        const missing = CHANNELS[id].needs;
        return { id, label: capital(CHANNELS[id].label), ...(missing && { hint: `needs ${missing}` }), isDisabled: on && missing !== null };
      })}
      problem={on && needs ? `This needs ${needs}. Turn the step off, or choose another.` : undefined}
      onChange={onChange}
    />
  );
}
