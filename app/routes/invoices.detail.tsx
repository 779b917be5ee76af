import { Link } from 'react-router';
import { StartFlowButton } from '#app/flows/start-flow-button.tsx';
import { InvoiceActions } from '#app/invoices/invoice-actions.tsx';
import { InvoiceLines } from '#app/invoices/invoice-parts.tsx';
import { InvoiceStateBadge, overdueWords } from '#app/invoices/invoice-state.tsx';
import { InvoiceTimeline } from '#app/invoices/invoice-timeline.tsx';
import { LateCard } from '#app/invoices/late-card.tsx';
import { LinksCard } from '#app/invoices/links-card.tsx';
import { MoneyCard } from '#app/invoices/money-card.tsx';
import { MoneyTables } from '#app/invoices/money-tables.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Card, Facts } from '#app/ui/card.tsx';
import { Money } from '#app/ui/money.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Day, When } from '#app/ui/when.tsx';
import type { Route } from './+types/invoices.detail.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const mayRefund = session.role === 'admin' || session.role === 'owner';
  return { detail: await caller.invoices.get(params), mayChange: session.role !== 'viewer', mayRefund };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `Invoice ${loaderData?.detail.invoice.number ?? ''} · Cadenza` }];

export default function InvoiceDetail({ loaderData }: Route.ComponentProps) {
  useLive(10);
  const { detail, mayChange, mayRefund } = loaderData;
  const { invoice, customer, money, late, links, timeline } = detail;
  return (
    <Page wide>
      <PageHeader
        back={{ href: '/invoices', label: 'Invoices' }}
        title={`${invoice.chargesFor ? 'Debit note' : 'Invoice'} ${invoice.number}`}
        badge={<InvoiceStateBadge {...invoice} />}
        state={<StateLine invoice={invoice} />}
        action={
          <>
            <LinkButton look="quiet" to={`/why?invoice=${invoice.id}`}>
              Why
            </LinkButton>
            {mayChange && <StartFlowButton subject="invoice" ids={[invoice.id]} said="this invoice" />}
            {mayChange && <InvoiceActions detail={detail} mayRefund={mayRefund} />}
          </>
        }
      />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Facts">
            <Facts items={factsOf(invoice, customer)} />
          </Card>
          <MoneyCard money={money} balance={invoice.balance} hasLines={invoice.lines.length > 0} />
          <MoneyTables money={money} />
          {late && <LateCard detail={detail} late={late} mayChange={mayChange} mayRule={mayRefund} />}
          <InvoiceLines invoice={invoice} />
          <LinksCard invoiceId={invoice.id} links={links} mayChange={mayChange} />
        </div>
        <Card title="Timeline" className="self-start">
          <InvoiceTimeline entries={timeline} />
        </Card>
      </div>
    </Page>
  );
}

type Loaded = Route.ComponentProps['loaderData']['detail'];

function StateLine({ invoice }: { invoice: Loaded['invoice'] }) {
  const { balance, paidAt, status, daysOverdue, dueOn } = invoice;
  if (status === 'paid')
    return (
      <>
        <Money amount={invoice.amount} />, paid in full
        {paidAt && (
          <>
            {' '}
            <When at={paidAt} />
          </>
        )}
        .
      </>
    );
  if (status !== 'open') return <>Nothing is owed any more.</>;
  return (
    <>
      <Money amount={balance} />{' '}
      {daysOverdue > 0 ? (
        `is ${overdueWords(daysOverdue)}.`
      ) : (
        <>
          is due <Day date={dueOn} />.
        </>
      )}
    </>
  );
}

function ChargesFor({ of: { id, number } }: { of: NonNullable<Loaded['invoice']['chargesFor']> }) {
  return (
    <Link to={`/invoices/${id}`} className="text-machine underline underline-offset-4">
      Late payment of {number}
    </Link>
  );
}

/** The terms as agreed; with a discount for paying early, its price, its last day and what it costs the company. */
function Terms({ invoice: { terms, early } }: { invoice: Loaded['invoice'] }) {
  if (!early) return terms;
  return (
    <span className="flex flex-col">
      <span>{terms}</span>
      <span className="text-soft text-sm">
        <Money amount={early.price} /> {early.holds ? 'until' : 'was the price until'} <Day date={early.until} />
        {early.yearlyCost !== null && `; as interest that is ${early.yearlyCost} % a year`}
      </span>
    </span>
  );
}

function factsOf(invoice: Loaded['invoice'], customer: Loaded['customer']) {
  const contact = customer.contacts.find(({ isPrimary }) => isPrimary);
  const name = (
    <Link to={`/customers/${customer.id}`} className="text-machine underline underline-offset-4">
      {customer.name}
    </Link>
  );
  return [
    { label: 'Customer', value: name },
    {
      label: 'Contact',
      value: contact ? `${contact.name ? `${contact.name}, ` : ''}${contact.email}` : <span className="text-danger">No mail address</span>,
    },
    { label: 'Issued', value: <Day date={invoice.issuedOn} /> },
    { label: 'Due', value: <Day date={invoice.dueOn} /> },
    ...(invoice.terms ? [{ label: 'Terms', value: <Terms invoice={invoice} /> }] : []),
    ...(invoice.chargesFor ? [{ label: 'Charges for', value: <ChargesFor of={invoice.chargesFor} /> }] : []),
    ...(invoice.orderNumber ? [{ label: 'Order', value: invoice.orderNumber }] : []),
  ];
}
