import { useEffect, useState } from 'react';
import { useRevalidator } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Amounts, Money } from '#app/ui/money.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { WhereCardsAreTyped } from './card-fields.tsx';
import { OwnKey } from './own-key.tsx';
import { Reconciliation } from './reconciliation.tsx';

type Overview = RouterOutputs['payments']['overview'];
type Account = NonNullable<Overview['account']>;
type Payout = NonNullable<Overview['money']>['payouts'][number];

export type PaymentsProps = {
  overview: Overview;
  mayChange: boolean /** From the pages of Stripe, where something may have changed. */;
  cameBack: boolean;
};

/** How the company takes payments: its account at Stripe, what is paid out, and whether the books agree. */
export function Payments({ overview, mayChange, cameBack }: PaymentsProps) {
  const { account, ownKey, money, live } = overview;
  useFreshAccount(mayChange && cameBack);
  return (
    <div className="flex flex-col gap-6">
      {ownKey ? null : account ? (
        <Connected account={account} mayChange={mayChange} />
      ) : (
        <NotConnected live={live} required={overview.ownRequired} mayChange={mayChange} />
      )}
      {mayChange && !account && <OwnKey ownKey={ownKey} />}
      {(account || ownKey) && <Payouts money={money} />}
      <WhereCardsAreTyped embedded={overview.embedded} mayChange={mayChange} />
      <Reconciliation last={overview.reconciliation} mayChange={mayChange} />
    </div>
  );
}

/** Who comes back from Stripe sees what Stripe says now, also before its notice has come. */
function useFreshAccount(wanted: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!wanted) return;
    calls.payments.refresh.mutate().then(revalidate, () => undefined);
  }, [wanted, revalidate]);
}

function Payouts({ money }: { money: Overview['money'] }) {
  return (
    <Card title="On its way to your bank">
      {money ? (
        <div className="flex flex-col gap-4">
          <dl className="grid gap-4 sm:grid-cols-2">
            <Sum label="Ready to be paid out" amounts={money.balance.available} />
            <Sum label="Still settling" amounts={money.balance.pending} />
          </dl>
          {money.payouts.length > 0 ? (
            <Table label="Payouts of the last 60 days" columns={PAYOUT_COLUMNS} rows={money.payouts} rowKey={({ payoutId }) => payoutId} />
          ) : (
            <p className="text-soft">No payout in the last 60 days.</p>
          )}
        </div>
      ) : (
        <p className="text-soft">Stripe does not answer now. Load the page again in a minute; nothing is lost.</p>
      )}
    </Card>
  );
}

function Sum({ label, amounts }: { label: string; amounts: NonNullable<Overview['money']>['balance']['available'] }) {
  return (
    <div>
      <dt className="text-soft text-sm">{label}</dt>
      <dd className="font-medium">{amounts.length > 0 ? <Amounts amounts={amounts} /> : 'Nothing'}</dd>
    </div>
  );
}

function NotConnected({ live, required, mayChange }: { live: boolean; required: boolean; mayChange: boolean }) {
  const { pending, run } = useAct();
  return (
    <Card title="Your own Stripe account">
      <div className="flex flex-col items-start gap-3">
        {required ? (
          <p className="rounded-control bg-danger-wash px-3 py-2 text-danger">
            Your customers cannot pay online yet: whoever runs Cadenza here takes no payments for others. Connect your own account, or give
            a restricted key below. Until then payment pages and mails say how to reach you instead of asking for a payment, and automatic
            payments wait.
          </p>
        ) : (
          <p>
            None is connected. {live ? 'Payments' : 'Test payments'} go to the account of whoever runs Cadenza. Connect your own and the
            money goes straight to you: you are the seller on the card statement, and refunds and fees are yours.
          </p>
        )}
        {mayChange ? (
          <Button look="primary" isPending={pending} onPress={() => void run(goToStripe)}>
            Connect with Stripe
          </Button>
        ) : (
          <p className="text-soft">An admin can connect one.</p>
        )}
      </div>
    </Card>
  );
}

async function goToStripe(): Promise<void> {
  const { url } = await calls.payments.connect.mutate();
  window.location.assign(url);
}

function Connected({ account, mayChange }: { account: Account; mayChange: boolean }) {
  const { pending, run } = useAct();
  const [ending, setEnding] = useState(false);
  const { chargesEnabled, payoutsEnabled, due, stopped } = account;
  const disconnect = async () => {
    setEnding(false);
    await run(() => calls.payments.disconnect.mutate());
  };
  return (
    <Card title="Your own Stripe account">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <span className="font-mono text-sm">{account.accountId}</span>
          <State on={chargesEnabled} yes="Takes payments" no="Takes no payments yet" />
          <State on={payoutsEnabled} yes="Pays out to your bank" no="Pays nothing out yet" />
        </div>
        {stopped && <p className="rounded-control bg-danger-wash px-3 py-2 text-danger">{stopped}</p>}
        {due.length > 0 && (
          <div>
            <p className="font-medium">Stripe still needs from you</p>
            <ul className="list-disc ps-5">
              {due.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </div>
        )}
        <Capabilities capabilities={account.capabilities} />
        <p className="text-soft text-sm">
          As Stripe said <When at={account.checkedAt} />.
        </p>
        {mayChange && (
          <div className="flex flex-wrap gap-2">
            <Button
              look={due.length > 0 || !chargesEnabled ? 'primary' : 'secondary'}
              isPending={pending}
              onPress={() => void run(goToStripe)}
            >
              {due.length > 0 || !chargesEnabled ? 'Go on at Stripe' : 'Change details at Stripe'}
            </Button>
            <Button isDisabled={pending} onPress={() => void run(() => calls.payments.refresh.mutate())}>
              Ask Stripe again
            </Button>
            <Button look="danger" isDisabled={pending} onPress={() => setEnding(true)}>
              Disconnect
            </Button>
          </div>
        )}
      </div>
      <Dialog
        title="Disconnect this Stripe account?"
        isOpen={ending}
        onClose={() => setEnding(false)}
        alert
        actions={
          <>
            <Button onPress={() => setEnding(false)}>Keep it</Button>
            <Button look="danger" onPress={() => void disconnect()}>
              Disconnect the account
            </Button>
          </>
        }
      >
        <p>
          Customers cannot pay into it from Cadenza any more. What was paid stays in the books; refunds and chargebacks of earlier payments
          are not seen here until it is connected again.
        </p>
      </Dialog>
    </Card>
  );
}

function State({ on, yes, no }: { on: boolean; yes: string; no: string }) {
  return <Badge tone={on ? 'success' : 'neutral'}>{on ? yes : no}</Badge>;
}

const CAPABILITY_TONES: Readonly<Record<string, Tone>> = { active: 'success', pending: 'info' };

function Capabilities({ capabilities }: { capabilities: Account['capabilities'] }) {
  const known = Object.entries(capabilities).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (known.length === 0) return null;
  return (
    <ul aria-label="Ways to be paid" className="flex flex-wrap gap-2">
      {known.map(([name, state]) => (
        <li key={name}>
          <Badge tone={CAPABILITY_TONES[state] ?? 'neutral'}>
            {name.replace(/_payments$/, '').replaceAll('_', ' ')}: {state}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

const PAYOUT_TONES: Readonly<Record<Payout['status'], Tone>> = {
  paid: 'success',
  'in-transit': 'info',
  pending: 'neutral',
  failed: 'danger',
  cancelled: 'neutral',
};

const PAYOUT_COLUMNS: readonly Column<Payout>[] = [
  { id: 'arrives', head: 'At your bank', cell: ({ arrivesAt }) => <When at={arrivesAt} /> },
  {
    id: 'state',
    head: 'State',
    cell: ({ status, failureReason }) => (
      <span className="flex items-center gap-2">
        <Badge tone={PAYOUT_TONES[status]}>{status.replace('-', ' ')}</Badge>
        {failureReason && <span className="text-soft text-sm">{failureReason}</span>}
      </span>
    ),
  },
  { id: 'amount', head: 'Amount', end: true, cell: ({ amount }) => <Money amount={amount} /> },
];
