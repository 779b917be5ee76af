import { Link } from 'react-router';
import { HistoryTimeline } from '#app/customers/history-timeline.tsx';
import { PersonalOnlySwitch } from '#app/customers/personal-only-switch.tsx';
import { StartFlowButton } from '#app/flows/start-flow-button.tsx';
import { InvoiceTable } from '#app/invoices/invoice-table.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { Badge } from '#app/ui/badge.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Card, Facts } from '#app/ui/card.tsx';
import { Money } from '#app/ui/money.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import type { Route } from './+types/customers.detail.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  return { ...(await caller.customers.get(params)), mayChange: session.role !== 'viewer' };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.customer.name ?? 'Customer'} · Cadenza` }];

export default function CustomerDetail({ loaderData }: Route.ComponentProps) {
  useLive(15);
  const { customer, open, invoices, history, mayChange } = loaderData;
  return (
    <Page wide>
      <PageHeader
        back={{ href: '/customers', label: 'Customers' }}
        title={customer.name}
        badge={customer.personalOnly && <Badge tone="person">People only</Badge>}
        state={<span className="font-mono text-sm">{customer.externalId}</span>}
        action={
          <>
            <LinkButton look="quiet" to={`/why?customer=${customer.id}`}>
              Why
            </LinkButton>
            {mayChange && <StartFlowButton subject="customer" ids={[customer.id]} said="this customer" />}
          </>
        }
      />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Balances standings={customer.standings} />
          <section className="flex flex-col gap-3" aria-label="Open invoices">
            <h2 className="font-semibold">Open invoices</h2>
            <InvoiceTable rows={open.rows} withoutCustomer empty={<p className="text-soft">Nothing is open.</p>} />
          </section>
          <section className="flex flex-col gap-3" aria-label="All invoices">
            <h2 className="font-semibold">Latest invoices</h2>
            <InvoiceTable
              rows={invoices.rows.slice(0, 12)}
              withoutCustomer
              empty={<p className="text-soft">There was no invoice yet.</p>}
            />
            {invoices.rows.length > 12 && (
              <Link
                className="self-start text-machine underline underline-offset-4"
                to={`/invoices?${new URLSearchParams({ show: 'all', q: customer.name })}`}
              >
                Show all invoices of {customer.name}
              </Link>
            )}
          </section>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Who and where">
            <Facts items={factsOf(customer)} />
            <div className="mt-4 border-line border-t pt-4">
              <PersonalOnlySwitch customer={customer} mayChange={mayChange} />
            </div>
          </Card>
          <Card title="History">
            <HistoryTimeline items={history} />
          </Card>
        </div>
      </div>
    </Page>
  );
}

type Customer = Route.ComponentProps['loaderData']['customer'];

function Balances({ standings }: { standings: Customer['standings'] }) {
  if (standings.length === 0) return <p className="text-soft">{'Owes nothing.'}</p>;
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {standings.map(({ outstanding, overdue, credit }) => (
        <li key={outstanding.currency} className="flex flex-col gap-1 rounded-card border border-line bg-surface p-4">
          <span className="text-sm text-soft">Outstanding in {outstanding.currency}</span>
          <span className="font-semibold text-xl">
            <Money amount={outstanding} />
          </span>
          <span className={overdue.minor > 0n ? 'text-danger text-sm' : 'text-sm text-soft'}>
            <Money amount={overdue} /> overdue
          </span>
          {credit.minor > 0n && (
            <span className="text-sm text-success">
              <Money amount={credit} /> credit
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function factsOf({ contacts, country, locale, timeZone, tier }: Customer) {
  const people = contacts.map(({ id, name, email, isPrimary }) => (
    <span key={id} className="flex flex-col">
      <span>
        {name || email} {isPrimary && contacts.length > 1 && <Badge>gets the mails</Badge>}
      </span>
      {name && <span className="text-soft text-sm">{email}</span>}
    </span>
  ));
  return [
    {
      label: 'Contacts',
      value:
        people.length > 0 ? <span className="flex flex-col gap-2">{people}</span> : <span className="text-danger">No mail address</span>,
    },
    { label: 'Country', value: country ?? 'not known' },
    { label: 'Language', value: locale },
    { label: 'Time zone', value: timeZone ?? 'as your company' },
    { label: 'Tier', value: tier },
  ];
}
