import { ComboBox } from '#app/ui/combo-box.tsx';
import { useEditor, useKit } from '../editor-context.ts';
import { MailPreview } from '../mail-preview.tsx';
import type { FormProps } from './form.ts';

/** Which template goes out, with the rendered mail below. */
export function SendForm({ node: { config }, change, readOnly }: FormProps<'send'>) {
  const { templates } = useKit();
  const subject = useEditor((state) => state.document.settings.subject);
  const fitting = templates.filter(
    ({ subjectKind, key }) => subjectKind === subject || subjectKind === 'customer' || key === config.template,
  );
  return (
    <>
      <div data-field="template">
        <ComboBox
          key={config.template}
          label="Send this template by e-mail"
          placeholder="Choose a template"
          isDisabled={readOnly}
          value={config.template || null}
          options={fitting.map(({ key, name }) => ({ id: key, label: name, hint: key }))}
          help="Goes to the billing contact. Which version of it is fixed when you publish."
          onChange={(template) => change({ ...config, template }, 'template')}
        />
      </div>
      {config.template && <MailPreview templateKey={config.template} />}
    </>
  );
}
