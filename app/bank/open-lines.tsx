import { useState } from 'react';
import { Link } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Money } from '#app/ui/money.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { Day } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { formatMinor, formatMoney } from '#workflows-schema/index.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { IgnoreDialog } from './ignore-dialog.tsx';

type OpenLine = RouterOutputs['bank']['list']['rows'][number];
type Suggestion = OpenLine['suggestions'][number];

const REASONS: { readonly [R in Suggestion['reasons'][number]]: string } = {
  number: 'the reference names it',
  amount: 'it is exactly what is owed',
  sum: 'it is exactly what they owe together',
  name: 'the payer’s name is like the customer’s',
};

/** Lines that wait for a person, each with what it looks like and why. */
export function OpenLines({ lines, mayBook }: { lines: readonly OpenLine[]; mayBook: boolean }) {
  const certain = lines.filter(({ suggestions }) => suggestions[0]?.certain).length;
  const { pending, run } = useAct();
  const bookAll = () =>
    run(async () => {
      const { booked } = await calls.bank.bookCertain.mutate();
      notify(`${booked} ${booked === 1 ? 'line is' : 'lines are'} booked.`);
    });
  return (
    <div className="flex flex-col gap-3">
      {mayBook && certain > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <Button look="primary" isPending={pending} onPress={() => void bookAll()}>
            Book all that match number and amount exactly
          </Button>
          <span className="text-soft">
            {certain} of the lines below. What is booked wrongly is corrected by a refund on the invoice’s page.
          </span>
        </div>
      )}
      <ul aria-label="Open lines" className="flex flex-col gap-3">
        {lines.map((line) => (
          <li key={line.id}>
            <LineCard line={line} mayBook={mayBook} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function LineCard({ line, mayBook }: { line: OpenLine; mayBook: boolean }) {
  const [dialog, setDialog] = useState<'assign' | 'ignore' | null>(null);
  const [best] = line.suggestions;
  return (
    <article
      className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4"
      aria-label={`${line.payer || 'Unknown payer'}, ${line.reference}`}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span className="flex min-w-0 flex-col">
          <span className="font-medium">
            <bdi>{line.payer || 'Payer not named'}</bdi>
          </span>
          <span className="wrap-anywhere text-sm text-soft">
            <bdi>{line.reference || 'No reference'}</bdi>
          </span>
        </span>
        <span className="flex flex-col items-end">
          <span className="font-semibold">
            <Money amount={line.amount} />
          </span>
          <span className="text-sm text-soft">
            <Day date={line.bookedOn} />, {line.account}
          </span>
        </span>
      </div>
      {best ? <Best line={line} best={best} /> : <p className="text-sm text-soft">No open invoice looks like it.</p>}
      {mayBook && (
        <div className="flex flex-wrap gap-2">
          {best && <BookButton line={line} best={best} />}
          <Button onPress={() => setDialog('assign')}>{best ? 'Something else' : 'Say what it is for'}</Button>
          <Button look="quiet" onPress={() => setDialog('ignore')}>
            Ignore
          </Button>
        </div>
      )}
      {dialog === 'assign' && <AssignDialog line={line} onClose={() => setDialog(null)} />}
      {dialog === 'ignore' && <IgnoreDialog lineId={line.id} onClose={() => setDialog(null)} />}
    </article>
  );
}

function Best({ line, best }: { line: OpenLine; best: Suggestion }) {
  const { locale } = useLocality();
  const given = best.parts.reduce((sum, { minor }) => sum + minor, 0n);
  const left = { minor: line.amount.minor - given, currency: line.amount.currency };
  return (
    <p className="text-sm">
      {best.certain ? <Badge tone="success">Certain</Badge> : <Badge>Perhaps</Badge>}{' '}
      {best.parts.map(({ invoiceId, number }, index) => (
        <span key={invoiceId}>
          {index > 0 && ', '}
          <Link to={`/invoices/${invoiceId}`} className="text-machine underline underline-offset-4">
            {number}
          </Link>
        </span>
      ))}{' '}
      of {best.customerName}: {best.reasons.map((reason) => REASONS[reason]).join('; ')}.
      {left.minor > 0n && ` ${formatMoney(left, locale)} more than is owed would stand as credit.`}
    </p>
  );
}

function BookButton({ line, best }: { line: OpenLine; best: Suggestion }) {
  const { pending, run } = useAct();
  const { currency } = line.amount;
  const book = () =>
    run(async () => {
      const parts = best.parts.map(({ invoiceId, minor }) => ({ invoiceId, amount: formatMinor({ minor, currency }) }));
      await calls.bank.book.mutate({ lineId: line.id, parts });
      notify('The line is booked.');
    });
  return (
    <Button look={best.certain ? 'primary' : 'secondary'} isPending={pending} onPress={() => void book()}>
      Book on {best.parts.map(({ number }) => number).join(', ')}
    </Button>
  );
}
