import { Link } from 'react-router';
import { Agreements, Disputes } from '#app/customers/agreements.tsx';
import { Balances } from '#app/customers/balances.tsx';
import { HabitsCard } from '#app/customers/habits-card.tsx';
import { HistoryTimeline } from '#app/customers/history-timeline.tsx';
import { HoldsCard } from '#app/customers/holds-card.tsx';
import { ConsumerSwitch, PersonalOnlySwitch } from '#app/customers/switches.tsx';
import { StartFlowButton } from '#app/flows/start-flow-button.tsx';
import { InvoiceTable } from '#app/invoices/invoice-table.tsx';
import { invoicesHref } from '#app/invoices/narrowing.ts';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { Badge } from '#app/ui/badge.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Card, Facts } from '#app/ui/card.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import type { Route } from './+types/customers.detail.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  return { detail: await caller.customers.get(params), mayChange: session.role !== 'viewer' };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.detail.customer.name ?? 'Customer'} · Cadenza` }];

export default function CustomerDetail({ loaderData }: Route.ComponentProps) {
  useLive(15);
  const { detail, mayChange } = loaderData;
  const { customer, open, invoices, history, holds, habits } = detail;
  return (
    <Page wide>
      <PageHeader
        back={{ href: '/customers', label: 'Customers' }}
        title={customer.name}
        badge={customer.personalOnly && <Badge tone="person">People only</Badge>}
        state={<span className="font-mono text-sm">{customer.externalId}</span>}
        action={
          <>
            <LinkButton look="quiet" to={`/customers/${customer.id}/statement.csv`} reloadDocument>
              Statement
            </LinkButton>
            <LinkButton look="quiet" to={`/why?customer=${customer.id}`}>
              Why
            </LinkButton>
            {mayChange && <StartFlowButton subject="customer" ids={[customer.id]} said="this customer" />}
          </>
        }
      />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Balances detail={detail} />
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
              <Link className="self-start text-machine underline underline-offset-4" to={invoicesHref('all', { customerId: customer.id })}>
                Show all invoices of {customer.name}
              </Link>
            )}
          </section>
          <Agreements detail={detail} />
          <Disputes detail={detail} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Who and where">
            <Facts items={factsOf(customer)} />
            <div className="mt-4 flex flex-col gap-4 border-line border-t pt-4">
              <PersonalOnlySwitch customer={customer} mayChange={mayChange} />
              <ConsumerSwitch customer={customer} mayChange={mayChange} />
            </div>
          </Card>
          <HoldsCard holds={holds} mayChange={mayChange} />
          {habits && <HabitsCard habits={habits} />}
          <Card title="History">
            <HistoryTimeline items={history} />
          </Card>
        </div>
      </div>
    </Page>
  );
}

type Customer = Route.ComponentProps['loaderData']['detail']['customer'];

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
