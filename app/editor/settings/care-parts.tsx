import { CATCH_UP_RULES, type FlowSettings } from '#workflows-schema/index.ts';
import { AmountField, RadioField } from '../fields/plain.tsx';
import { capital } from '../nodes/form.ts';
import type { PartProps } from './part.ts';
import { Fold } from './section.tsx';

const RULES: readonly FlowSettings['catchUp']['rule'][] = ['send-now', 'spread', 'drop', 'retime'];

/** What happens with what became due while the flow was paused. */
export function CatchUpPart({ settings, set }: PartProps) {
  const { catchUp } = settings;
  return (
    <Fold title="After a pause" fact={CATCH_UP_RULES[catchUp.rule]}>
      <RadioField
        field="catchUp"
        label="When it goes on after a pause or a breakdown"
        value={catchUp.rule}
        options={RULES.map((id) => ({ id, label: capital(CATCH_UP_RULES[id]) }))}
        onChange={(rule) => set({ catchUp: { rule, hours: rule === 'spread' ? Math.max(1, catchUp.hours) : 0 } })}
      />
      {catchUp.rule === 'spread' && (
        <AmountField
          field="catchUpHours"
          label="Over so many hours"
          min={1}
          max={168}
          value={catchUp.hours}
          onChange={(hours) => set({ catchUp: { ...catchUp, hours } }, 'catchUpHours')}
        />
      )}
    </Fold>
  );
}

/** How many are only watched, to see what the flow is worth. */
export function ComparisonPart({ settings, set }: PartProps) {
  const { holdOutPercent } = settings;
  return (
    <Fold title="Comparison" fact={holdOutPercent === 0 ? 'nobody is held out' : `${holdOutPercent} % are only watched`}>
      <AmountField
        field="holdOutPercent"
        label="Percent that are only watched"
        help="They get nothing from this flow, so that you see what it is worth. 0 holds nobody out."
        min={0}
        max={50}
        value={holdOutPercent}
        onChange={(percent) => set({ holdOutPercent: percent })}
      />
    </Fold>
  );
}
