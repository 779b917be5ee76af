import { type Assignee, CONTACT_ROLES, type ContactRole } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { capital } from '../nodes/form.ts';
import { ChoiceField, RadioField } from './plain.tsx';

const RULES = [
  { id: 'queue', label: 'The inbox', hint: 'Whoever takes it first.' },
  { id: 'least-busy', label: 'Whoever has fewest open cases' },
  { id: 'owner', label: 'Who had this customer last', hint: 'The inbox when nobody had.' },
  { id: 'member', label: 'A person that you name' },
] as const;

/** Who gets a case. */
export function AssigneeField({ value, onChange }: { value: Assignee; onChange: (assignee: Assignee, field: string) => void }) {
  const { members } = useKit();
  const first = members[0]?.id ?? '';
  return (
    <>
      <RadioField
        field="assignee"
        label="Who gets it"
        value={value.rule}
        options={RULES}
        onChange={(rule) => onChange(rule === 'member' ? { rule, memberId: first } : { rule }, 'assignee')}
      />
      {value.rule === 'member' && (
        <MemberField
          label="The person"
          value={value.memberId}
          onChange={(memberId) => onChange({ rule: 'member', memberId }, 'memberId')}
        />
      )}
    </>
  );
}

export function MemberField({ label, value, onChange }: { label: string; value: string; onChange: (memberId: string) => void }) {
  const { members } = useKit();
  return (
    <ChoiceField
      field="memberId"
      label={label}
      value={value}
      options={members.map(({ id, name }) => ({ id, label: name }))}
      problem={members.some(({ id }) => id === value) ? undefined : 'Choose one of the members.'}
      onChange={onChange}
    />
  );
}

export const ROLE_OPTIONS = (['billing', 'primary', 'controller', 'director'] as const).map((id) => ({
  id,
  label: capital(CONTACT_ROLES[id]),
}));

/** Which contact of the customer gets a message. */
export function ContactRoleField({
  field,
  label,
  value,
  onChange,
}: {
  field: string;
  label: string;
  value: ContactRole;
  onChange: (role: ContactRole) => void;
}) {
  return <ChoiceField field={field} label={label} value={value} options={ROLE_OPTIONS} onChange={onChange} />;
}
