import { listWords, type NotifyConfig } from '#workflows-schema/index.ts';
import { type MemberChoice, useKit } from '../editor-context.ts';
import { MemberField } from '../fields/people-fields.tsx';
import { ChoiceField, RadioField, WordsField } from '../fields/plain.tsx';
import { NowLine } from '../fields/who-gets.tsx';
import { type FormProps, patcher } from './form.ts';

const ROLES = (['owner', 'admin', 'builder', 'agent'] as const).map((id) => ({ id, label: `every ${id}` }));

/** Which colleagues get a mail, and what it says. */
export function NotifyForm({ node: { config }, change }: FormProps<'notify'>) {
  const { members } = useKit();
  const set = patcher(config, change);
  const { to } = config;
  return (
    <>
      <RadioField
        field="who"
        label="Tell"
        segmented
        value={to.who}
        options={[
          { id: 'role', label: 'A role' },
          { id: 'member', label: 'One person' },
        ]}
        onChange={(who) => set({ to: who === 'role' ? { who, role: 'agent' } : { who, memberId: members[0]?.id ?? '' } })}
      />
      {to.who === 'role' ? (
        <ChoiceField
          field="role"
          label="Which role"
          value={to.role}
          options={ROLES}
          onChange={(role) => set({ to: { who: 'role', role } }, 'role')}
        />
      ) : (
        <MemberField label="The person" value={to.memberId} onChange={(memberId) => set({ to: { who: 'member', memberId } }, 'memberId')} />
      )}
      <NowLine>{sayTold(to, members)}</NowLine>
      <WordsField
        field="subject"
        label="Subject"
        help="{{ customer.name }} and other names are filled in."
        maxLength={200}
        value={config.subject}
        problem={config.subject.trim() === '' ? 'A mail needs a subject.' : undefined}
        onChange={(subject) => set({ subject })}
      />
      <WordsField field="text" label="Text" rows={4} maxLength={4000} value={config.text} onChange={(text) => set({ text })} />
    </>
  );
}

/** Names are listed up to so many; the rest is counted. */
const NAMED = 3;

/** Who gets the mail as things are: "Now that is Ada Pryce and Ben Carter.", or "Nobody: …". */
export function sayTold(to: NotifyConfig['to'], members: readonly MemberChoice[]): string {
  const told = members.filter(({ id, role }) => (to.who === 'role' ? role === to.role : id === to.memberId)).map(({ name }) => name);
  if (told.length > NAMED) return `Now those are ${listWords([...told.slice(0, NAMED), `${told.length - NAMED} more`], 'and')}.`;
  if (told.length > 0) return `Now ${told.length === 1 ? 'that is' : 'those are'} ${listWords(told, 'and')}.`;
  return to.who === 'role'
    ? `Nobody: no member is ${/^[aeio]/.test(to.role) ? 'an' : 'a'} ${to.role} now.`
    : 'Nobody: who was named works here no longer.';
}
