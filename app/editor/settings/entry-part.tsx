import { describe, REENTRY_RULES } from '#workflows-schema/index.ts';
import { OptionalCondition } from '../fields/condition-field.tsx';
import { AmountField, ChoiceField } from '../fields/plain.tsx';
import type { PartProps } from './part.ts';
import { Fold } from './section.tsx';

const RULES = [
  { id: 'once', label: REENTRY_RULES.once, hint: 'Never a second time.' },
  { id: 'each-event', label: REENTRY_RULES['each-event'], hint: 'Every payment, for example, gets its own run.' },
  { id: 'after-end', label: REENTRY_RULES['after-end'], hint: 'Never two runs at the same time.' },
  { id: 'cooldown', label: REENTRY_RULES.cooldown, hint: 'Not before so many days have passed.' },
] as const;

/** Who may enter, and how often. */
export function EntryPart({ settings, set }: PartProps) {
  const { entry, reentry, subject } = settings;
  return (
    <Fold title="Who may enter" fact={`${entry ? `if ${describe(entry)}` : `every ${subject}`}; ${REENTRY_RULES[reentry.rule]}`}>
      <OptionalCondition
        field="entry"
        label="May enter when"
        offer="Let only some in"
        group={entry}
        sentence={(condition) => `Enters only if ${condition}.`}
        onChange={(group, field) => set({ entry: group }, field)}
      />
      <ChoiceField
        field="reentry"
        label={`The same ${subject} may enter`}
        value={reentry.rule}
        options={RULES}
        onChange={(rule) => set({ reentry: { rule, days: rule === 'cooldown' ? Math.max(1, reentry.days) : 0 } })}
      />
      {reentry.rule === 'cooldown' && (
        <AmountField
          field="reentryDays"
          label="So many days after it ended"
          min={1}
          max={3650}
          value={reentry.days}
          onChange={(days) => set({ reentry: { ...reentry, days } }, 'reentryDays')}
        />
      )}
    </Fold>
  );
}
