import { useState } from 'react';
import { allocate } from '#app/invoices/allocate.ts';
import { PaymentParts } from '#app/invoices/payment-parts.tsx';
import { calls, readFailure } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify, notifyProblem } from '#app/ui/toaster.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { formatMinor, formatMoney } from '#workflows-schema/index.ts';

type OpenLine = RouterOutputs['bank']['list']['rows'][number];
type Invoices = RouterOutputs['invoices']['list']['rows'];
type Customer = { readonly id: string; readonly label: string };

/** Says by hand what a line is for: a customer, and what each of its invoices gets; the rest stands as credit. */
export function AssignDialog({ line, onClose }: { line: OpenLine; onClose: () => void }) {
  const { locale } = useLocality();
  const { currency } = line.amount;
  const suggested = new Map(line.suggestions.map(({ customerId, customerName }) => [customerId, { id: customerId, label: customerName }]));
  const [customers, setCustomers] = useState<readonly Customer[]>([...suggested.values()]);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<Invoices>([]);
  const [parts, setParts] = useState<ReadonlyMap<string, string>>(new Map());
  const { pending, failure, run } = useAct({ shows: ({ fields }) => fields.some(({ field }) => field === 'parts') });
  const [looking, setLooking] = useState(false);
  const look = async (work: () => Promise<void>) => {
    setLooking(true);
    const worked = await lookUp(work);
    setLooking(false);
    return worked;
  };
  const find = () =>
    look(async () => {
      const { rows } = await calls.customers.list.query({ filter: 'all', search });
      setCustomers(rows.slice(0, 8).map(({ id, name }) => ({ id, label: name })));
      setChosen(null);
    });
  const choose = async (customerId: string) => {
    setChosen(customerId);
    setOpen([]);
    setParts(new Map());
    const found = await look(async () => {
      const { rows } = await calls.invoices.list.query({ filter: 'open', customerId, currency });
      setOpen(rows);
      const shares = allocate(line.amount.minor, rows);
      setParts(new Map([...shares].map(([id, minor]) => [id, minor > 0n ? formatMinor({ minor, currency }) : ''])));
    });
    if (!found) setChosen(null);
  };
  const given = [...parts].filter(([, amount]) => amount.trim() !== '').map(([invoiceId, amount]) => ({ invoiceId, amount }));
  const book = async (customerId: string) => {
    const done = await run(async () => {
      if (given.length > 0) await calls.bank.book.mutate({ lineId: line.id, parts: given });
      else await calls.bank.bookAsCredit.mutate({ lineId: line.id, customerId });
      notify(given.length > 0 ? 'The line is booked.' : 'The line stands as the customer’s credit.');
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title={`What are ${formatMoney(line.amount, locale)} for?`}
      width="medium"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button look="primary" isPending={pending} isDisabled={chosen === null || looking} onPress={() => chosen && void book(chosen)}>
            {given.length > 0 ? 'Book the line' : 'Leave it as credit'}
          </Button>
        </>
      }
    >
      <p className="text-soft">
        <bdi>{line.payer}</bdi> · <bdi>{line.reference}</bdi>
      </p>
      <div className="flex items-end gap-2">
        <TextField className="flex-1" label="Find the customer by name" value={search} onChange={setSearch} autoFocus />
        <Button onPress={() => void find()}>Find</Button>
      </div>
      {customers.length > 0 && <RadioGroup label="Which customer" options={customers} value={chosen} onChange={(id) => void choose(id)} />}
      {chosen && open.length > 0 && (
        <PaymentParts
          invoices={open}
          parts={parts}
          total={formatMinor(line.amount)}
          onChange={setParts}
          error={failure?.fields.find(({ field }) => field === 'parts')?.message}
        />
      )}
      {chosen && !looking && open.length === 0 && <p>Nothing is open in {currency}. The whole line stands as the customer’s credit.</p>}
    </Dialog>
  );
}

/** Looking something up changes nothing, so the page stays as it is; answers whether it worked. */
async function lookUp(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    const { message, remedy } = readFailure(thrown);
    notifyProblem(message, remedy);
    return false;
  }
}
