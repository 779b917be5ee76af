import { type FormEvent, useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Key = RouterOutputs['payments']['overview']['ownKey'];

/** The other way to one's own account: a restricted key of it, and the secret of an endpoint that one makes there. */
export function OwnKey({ ownKey }: { ownKey: Key }) {
  const [address, setAddress] = useState<string | null>(null);
  const { pending, run } = useAct();
  return (
    <Card title="Or a restricted key of your Stripe account">
      <div className="flex flex-col gap-4">
        {ownKey ? (
          <div className="flex flex-wrap items-center gap-3">
            <p>
              In use: <span className="font-mono text-sm">{ownKey.hint}</span>{' '}
              {ownKey.hears ? '' : 'Stripe cannot tell us anything yet: the signing secret is missing.'}
            </p>
            <Button size="small" look="danger" isDisabled={pending} onPress={() => void run(() => calls.payments.forgetKey.mutate())}>
              Remove the key
            </Button>
          </div>
        ) : (
          <p className="text-soft">
            For companies that do not want to connect. The key needs to write Checkout, PaymentIntents, Refunds, Customers and SetupIntents,
            and to read Disputes, Balance, Payouts and Events. It is kept locked and never shown again.
          </p>
        )}
        {address && <Address address={address} />}
        <Give
          key={ownKey?.hint ?? 'none'}
          label={ownKey ? 'Another key in its place' : 'Restricted key'}
          placeholder="rk_live_…"
          submit="Use this key"
          give={async (key) => setAddress((await calls.payments.giveKey.mutate({ key })).address)}
        />
        {ownKey && (
          <Give
            label={
              ownKey.publishableKey ? `Publishable key, now ${ownKey.publishableKey}` : 'Publishable key, for card fields on your own page'
            }
            placeholder="pk_live_…"
            submit="Use this publishable key"
            give={(key) => calls.payments.givePublishableKey.mutate({ key })}
          />
        )}
        {ownKey && (
          <Give
            label="Signing secret of the endpoint"
            placeholder="whsec_…"
            submit="Keep the secret"
            give={(secret) => calls.payments.giveWebhookSecret.mutate({ secret })}
          />
        )}
      </div>
    </Card>
  );
}

function Address({ address }: { address: string }) {
  return (
    <div role="status" className="flex flex-col gap-2 rounded-card border border-machine/40 bg-machine-wash p-4">
      <p className="font-medium">
        Make an endpoint with this address at Stripe, then give its signing secret here. The address is shown only now.
      </p>
      <TextField
        label="Address of the endpoint"
        mono
        value={address}
        isReadOnly
        onFocus={(event) => event.target instanceof HTMLInputElement && event.target.select()}
      />
    </div>
  );
}

type GiveProps = { label: string; placeholder: string; submit: string; give: (value: string) => Promise<unknown> };

function Give({ label, placeholder, submit, give }: GiveProps) {
  const [value, setValue] = useState('');
  const { pending, failure, run } = useAct({ shows: ({ fields }) => fields.length > 0 });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(() => give(value))) setValue('');
  };
  return (
    <form onSubmit={(event) => void send(event)} className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_auto]">
      <TextField
        label={label}
        placeholder={placeholder}
        mono
        value={value}
        onChange={setValue}
        error={failure?.fields[0]?.message}
        autoComplete="off"
        isRequired
      />
      <Button type="submit" isPending={pending} className="sm:mt-6.5">
        {submit}
      </Button>
    </form>
  );
}
