import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Switch } from '#app/ui/switch.tsx';

export type PersonalOnlySwitchProps = { customer: { readonly id: string; readonly personalOnly: boolean }; mayChange: boolean };

/** Takes a customer out of the machine's hands, or gives it back. */
export function PersonalOnlySwitch({ customer, mayChange }: PersonalOnlySwitchProps) {
  const { pending, run } = useAct();
  return (
    <div className="flex flex-col gap-1">
      <Switch
        person
        isSelected={customer.personalOnly}
        isDisabled={pending || !mayChange}
        onChange={(personalOnly) => void run(() => calls.customers.setPersonalOnly.mutate({ customerId: customer.id, personalOnly }))}
      >
        Only people write to this customer
      </Switch>
      <p className="text-soft text-sm">When on, flows send nothing; what they would have sent becomes a case in the Inbox.</p>
    </div>
  );
}

export type ConsumerSwitchProps = { customer: { readonly id: string; readonly consumer: boolean }; mayChange: boolean };

/** Says that the customer is a person: what the law allows between businesses is not charged. */
export function ConsumerSwitch({ customer, mayChange }: ConsumerSwitchProps) {
  const { pending, run } = useAct();
  return (
    <div className="flex flex-col gap-1">
      <Switch
        isSelected={customer.consumer}
        isDisabled={pending || !mayChange}
        onChange={(consumer) => void run(() => calls.customers.setConsumer.mutate({ customerId: customer.id, consumer }))}
      >
        A private person
      </Switch>
      <p className="text-soft text-sm">When on, no late charges of the law are reckoned: they are for businesses alone.</p>
    </div>
  );
}
