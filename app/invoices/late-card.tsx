import { useState } from 'react';
import { Link } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Money } from '#app/ui/money.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { Day, When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { ChargeDialog, WaiveDialog } from './late-dialogs.tsx';
import { LateTermsDialog } from './late-terms-dialog.tsx';
import { RULE_WORDS } from './late-words.ts';

type Detail = RouterOutputs['invoices']['get'];
type Late = NonNullable<Detail['late']>;
type Line = Late['lines'][number];

const WHY_NOT: { readonly [W in NonNullable<Late['why']>]: string } = {
  consumer: 'The customer is a person: the law’s late charges are for businesses alone.',
  'no-rule': 'No rule for late charges holds for your company.',
  'debit-note': 'This is a debit note for late charges; nothing more is charged on it.',
  'not-late': 'It is not late.',
  closed: 'The invoice is void or written off.',
};

export type LateCardProps = { detail: Detail; late: Late; mayChange: boolean; mayRule: boolean };

/** What has run up because the invoice was late, line by line, and what was decided about it. */
export function LateCard({ detail: { invoice }, late, mayChange, mayRule }: LateCardProps) {
  const [dialog, setDialog] = useState<'charge' | 'waive' | 'terms' | null>(null);
  const { pending, run } = useAct();
  const announce = () =>
    run(async () => {
      await calls.late.announce.mutate({ invoiceId: invoice.id });
      notify('The customer is told now, by your flow.');
    });
  const { currency } = late.interest;
  const sum = { minor: late.interest.minor + late.fixed.minor, currency };
  if (late.why === 'not-late' || late.why === 'closed' || (sum.minor === 0n && late.decided.length === 0 && late.why === null)) return null;
  const close = () => setDialog(null);
  return (
    <Card
      title="Late charges"
      action={
        mayRule && (
          <Button look="quiet" size="small" onPress={() => setDialog('terms')}>
            How it is reckoned
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {late.why && <p className="text-soft">{WHY_NOT[late.why]}</p>}
        {sum.minor > 0n && <Reckoned late={late} sum={sum} />}
        {sum.minor > 0n && <Notice notice={late.notice} until={late.until} />}
        {mayChange && sum.minor > 0n && (
          <div className="flex flex-wrap gap-2">
            {mayCharge(late) && <Button onPress={() => setDialog('charge')}>Charge it</Button>}
            {late.why === null && !late.notice && late.decided.length === 0 && (
              <Button isPending={pending} onPress={() => void announce()}>
                Announce it
              </Button>
            )}
            <Button look="quiet" onPress={() => setDialog('waive')}>
              Waive it
            </Button>
          </div>
        )}
        <Decided decided={late.decided} />
      </div>
      {dialog === 'charge' && <ChargeDialog invoice={invoice} sum={sum} onClose={close} />}
      {dialog === 'waive' && <WaiveDialog invoice={invoice} sum={sum} onClose={close} />}
      {dialog === 'terms' && <LateTermsDialog late={late} onClose={close} />}
    </Card>
  );
}

/** What was announced is not charged sooner. */
const mayCharge = ({ notice, until }: Late): boolean => notice === null || until >= notice.appliesOn;

function Notice({ notice, until }: Pick<Late, 'notice' | 'until'>) {
  if (!notice) return <p className="text-soft text-sm">The customer has not been told of it yet.</p>;
  return (
    <p className="text-soft text-sm">
      Announced on <Day date={notice.toldOn} />. It {until < notice.appliesOn ? 'can be charged from' : 'could be charged since'}{' '}
      <Day date={notice.appliesOn} />.
    </p>
  );
}

function Reckoned({ late: { lines, rule, rounding, source, fixed, interest, until }, sum }: { late: Late; sum: Late['interest'] }) {
  const { currency } = sum;
  const old = lines.find(({ reference }) => reference?.old)?.reference;
  const columns: readonly Column<Line>[] = [
    {
      id: 'days',
      head: 'Days',
      cell: ({ from, to, days }) => (
        <span className="flex flex-col">
          <span>
            <Day date={from} /> to <Day date={to} />
          </span>
          <span className="text-soft text-xs">
            {days} {days === 1 ? 'day' : 'days'}
          </span>
        </span>
      ),
    },
    { id: 'on', head: 'On', end: true, cell: ({ principal }) => <Money amount={{ minor: principal, currency }} /> },
    { id: 'rate', head: 'A year', end: true, cell: ({ percent }) => `${percent}\u00a0%` },
    ...(rounding === 'daily'
      ? [
          {
            id: 'aDay',
            head: 'A day',
            end: true,
            wide: true,
            cell: ({ aDay }: Line) => aDay !== null && <Money amount={{ minor: aDay, currency }} />,
          },
        ]
      : []),
    { id: 'minor', head: 'Interest', end: true, cell: ({ minor }) => <Money amount={{ minor, currency }} /> },
  ];
  return (
    <>
      <Table label="Interest by days" columns={columns} rows={lines} rowKey={({ from }) => from} />
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        <dt className="text-soft">
          Interest until <Day date={until} />
        </dt>
        <dd className="text-end">
          <Money amount={interest} />
        </dd>
        {fixed.minor > 0n && (
          <>
            <dt className="text-soft">Fixed sum</dt>
            <dd className="text-end">
              <Money amount={fixed} />
            </dd>
          </>
        )}
        <dt className="font-semibold">Together</dt>
        <dd className="text-end font-semibold">
          <Money amount={sum} />
        </dd>
      </dl>
      <p className="text-soft text-xs">
        {RULE_WORDS[rule]}. {rounding === 'daily' ? 'The interest of one day is rounded, as gov.uk does.' : 'Only the sum is rounded.'}{' '}
        {source && `${source}. `}
        {[...new Set(lines.flatMap(({ reference }) => (reference ? `${reference.percent} %: ${reference.source}` : [])))].join('. ')}
      </p>
      {old && (
        <p className="text-danger text-sm">
          The rate of this half-year is not known yet; the one from {old.fromDay} stands in. An admin adds it under “How it is reckoned”.
        </p>
      )}
    </>
  );
}

function Decided({ decided }: { decided: Late['decided'] }) {
  if (decided.length === 0) return null;
  return (
    <ul aria-label="Decided late charges" className="flex flex-col gap-2 border-line border-t pt-3 text-sm">
      {decided.map(({ id, status, amount, reason, debitNoteId, debitNoteNumber, by, at }) => (
        <li key={id}>
          <Money amount={amount} /> {status === 'charged' ? 'charged' : 'waived'}
          {debitNoteId && (
            <>
              {' by '}
              <Link to={`/invoices/${debitNoteId}`} className="text-machine underline underline-offset-4">
                debit note {debitNoteNumber}
              </Link>
            </>
          )}
          {reason && `: ${reason}`}
          <span className="text-soft">
            {' · '}
            {by && `${by}, `}
            <When at={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
