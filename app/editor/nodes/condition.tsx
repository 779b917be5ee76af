import { describe } from '#workflows-schema/index.ts';
import { ConditionGroupField } from '../condition-builder.tsx';
import { useEditor } from '../editor-context.ts';
import type { FormProps } from './form.ts';

/** Comparisons joined by "and" or "or", with the sentence that they make. */
export function ConditionForm({ node: { config }, change, readOnly }: FormProps<'condition'>) {
  const subject = useEditor((state) => state.document.settings.subject);
  return (
    <>
      <ConditionGroupField
        group={config.condition}
        subject={subject}
        readOnly={readOnly}
        onChange={(condition, field) => change({ condition }, field)}
      />
      <p className="rounded-control bg-sunken px-3 py-2">
        <span className="text-soft text-xs">Reads as</span>
        <br />
        If {describe(config.condition)}, take “yes”; otherwise “no”.
      </p>
    </>
  );
}
