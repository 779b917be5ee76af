import { AmountField, RadioField, WordsField } from '../fields/plain.tsx';
import { DeadlineField } from '../fields/times.tsx';
import type { PartProps } from './part.ts';
import { Fold, OptionalPart } from './section.tsx';

/** Whether people must say yes before a message leaves. */
export function ApprovalPart({ settings, set }: PartProps) {
  const { approval } = settings;
  const fact = approval ? (approval.rule === 'all' ? 'every message' : `messages about more than ${approval.amount}`) : 'none is needed';
  return (
    <Fold title="Approval of messages" fact={fact}>
      <OptionalPart
        field="approval"
        offer="Ask people before sending"
        drop="Without approval"
        isSet={approval !== null}
        onSet={() =>
          set({
            approval: { rule: 'over-amount', amount: '5000', needed: 1, expiry: { amount: 1, unit: 'working-day' }, onExpiry: 'skip' },
          })
        }
        onDrop={() => set({ approval: null })}
      >
        {approval && (
          <>
            <RadioField
              field="rule"
              label="People approve"
              value={approval.rule}
              options={[
                { id: 'over-amount', label: 'messages about a balance over an amount' },
                { id: 'all', label: 'every message' },
              ]}
              onChange={(rule) => set({ approval: { ...approval, rule } }, 'rule')}
            />
            {approval.rule === 'over-amount' && (
              <WordsField
                field="amount"
                label="Over this amount"
                help="In the invoice’s own currency."
                maxLength={20}
                value={approval.amount}
                problem={/^\d+(\.\d{1,3})?$/.test(approval.amount) ? undefined : 'An amount like 5000 or 5000.00.'}
                onChange={(amount) => set({ approval: { ...approval, amount } }, 'amount')}
              />
            )}
            <AmountField
              field="needed"
              label="So many must say yes"
              min={1}
              max={5}
              value={approval.needed}
              onChange={(needed) => set({ approval: { ...approval, needed } }, 'needed')}
            />
            <DeadlineField
              field="expiry"
              label="To be answered within"
              value={approval.expiry}
              onChange={(expiry, field) => set({ approval: { ...approval, expiry } }, field)}
            />
            <RadioField
              field="onExpiry"
              label="When nobody answers in time"
              value={approval.onExpiry}
              options={[
                { id: 'skip', label: 'the message is left out' },
                { id: 'send', label: 'the message is sent' },
              ]}
              onChange={(onExpiry) => set({ approval: { ...approval, onExpiry } }, 'onExpiry')}
            />
          </>
        )}
      </OptionalPart>
    </Fold>
  );
}
