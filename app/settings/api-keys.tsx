import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Key = RouterOutputs['company']['apiKeys'][number];

/** The keys of other systems: made once, shown once, shut at once. */
export function ApiKeys({ keys, address }: { keys: readonly Key[]; address: string }) {
  const [name, setName] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const { pending, failure, run } = useAct();
  const create = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      const { key } = await calls.company.createApiKey.mutate({ name });
      setMade(key);
      setName('');
    });
  };
  const revoke = (keyId: string) => void run(() => calls.company.revokeApiKey.mutate({ keyId }));
  return (
    <div className="flex flex-col gap-6">
      <Card title="Make a key">
        <form onSubmit={(event) => void create(event)} className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <TextField
            label="Which system will use it?"
            placeholder="ERP, shop, test script"
            value={name}
            onChange={setName}
            error={failure?.fields[0]?.message}
            isRequired
          />
          <Button type="submit" look="primary" isPending={pending} className="sm:mt-6.5">
            Make an API key
          </Button>
        </form>
        {made && <NewKey apiKey={made} address={address} />}
      </Card>
      <Table
        label="API keys"
        columns={columnsFor(revoke, pending)}
        rows={keys}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={<KeyRound size={20} strokeWidth={1.75} />} title="No keys yet">
            A key lets your ERP or shop send events, for example that an invoice was issued.
          </EmptyState>
        }
      />
    </div>
  );
}

function NewKey({ apiKey, address }: { apiKey: string; address: string }) {
  const example = `curl ${address} \\\n  -H "Authorization: Bearer ${apiKey}" -H "Content-Type: application/json" \\\n  -d '{"id": "first-1", "type": "invoice.finalized",\n       "customer": {"external_id": "C-1", "name": "First Customer Ltd", "email": "accounts@customer.example"},\n       "invoice": {"external_id": "T-1", "number": "T-1", "currency": "EUR", "amount": "120.50",\n                   "issued_on": "2026-01-01", "due_on": "2026-01-31"}}'`;
  return (
    <div role="status" className="mt-5 flex flex-col gap-3 rounded-card border border-machine/40 bg-machine-wash p-4">
      <p className="font-medium">This is the only time that the key is shown. Keep it where your passwords are.</p>
      <TextField
        label="The new key"
        mono
        value={apiKey}
        isReadOnly
        onFocus={(event) => event.target instanceof HTMLInputElement && event.target.select()}
      />
      <p className="text-sm">Try it: this sends a first invoice.</p>
      <pre className="overflow-x-auto rounded-control bg-surface p-3 font-mono text-xs">{example}</pre>
    </div>
  );
}

function columnsFor(revoke: (keyId: string) => void, pending: boolean): readonly Column<Key>[] {
  return [
    { id: 'name', head: 'Used by', cell: ({ name }) => name },
    { id: 'prefix', head: 'Begins with', cell: ({ prefix }) => <span className="font-mono text-sm">{prefix}…</span> },
    { id: 'made', head: 'Made', wide: true, cell: ({ createdAt }) => <When at={createdAt} /> },
    {
      id: 'used',
      head: 'Last used',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} /> : <span className="text-soft">never</span>),
    },
    {
      id: 'state',
      head: 'Actions',
      quietHead: true,
      end: true,
      cell: ({ id, revokedAt }) =>
        revokedAt ? (
          <Badge>Revoked</Badge>
        ) : (
          <Button size="small" look="danger" isDisabled={pending} onPress={() => revoke(id)}>
            Revoke
          </Button>
        ),
    },
  ];
}
