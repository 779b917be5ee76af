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
