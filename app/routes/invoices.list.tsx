import { FileText } from 'lucide-react';
import { useState } from 'react';
import { StartFlowButton } from '#app/flows/start-flow-button.tsx';
import { InvoiceTable } from '#app/invoices/invoice-table.tsx';
import { readNarrowing } from '#app/invoices/narrowing.ts';
import { NarrowingChips } from '#app/invoices/narrowing-chips.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import { readChoice } from '#app/lib/read-choice.ts';
import { useLive } from '#app/lib/use-live.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Money } from '#app/ui/money.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SearchField } from '#app/ui/search-field.tsx';
import type { Route } from './+types/invoices.list.ts';

const FILTERS = ['open', 'overdue', 'disputed', 'paid', 'all'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const query = new URL(request.url).searchParams;
  const filter = readChoice(query.get('show'), FILTERS);
  const search = query.get('q') ?? undefined;
  const narrowing = readNarrowing(query);
  const [page, totals] = await Promise.all([
    caller.invoices.list({ ...narrowing, filter, search, after: query.get('after') ?? undefined }),
    caller.invoices.totals(narrowing),
  ]);
  return { page, totals, narrowing, mayChange: session.role !== 'viewer' };
}

export const meta = () => [{ title: 'Invoices · Cadenza' }];

const WORDS = { open: 'Open', overdue: 'Overdue', disputed: 'Disputed', paid: 'Paid', all: 'All' } as const;

export default function Invoices({ loaderData: { page, totals, narrowing, mayChange } }: Route.ComponentProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useLive(20, chosen.size === 0);
  const none = totals.counts.all === 0 && Object.keys(narrowing).length === 0;
  return (
    <Page wide>
      <PageHeader
        title="Invoices"
        state={<OpenSums sums={totals.sums} inPeriod={narrowing.paid !== undefined} />}
        action={<LinkButton to="/import">Import invoices</LinkButton>}
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterChips
          label="Which invoices"
          param="show"
          chips={FILTERS.map((value) => ({ value, label: WORDS[value], count: totals.counts[value] }))}
        />
        <SearchField label="Find by number or customer" />
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 empty:hidden">
        {totals.currencies.length > 1 && <FilterChips label="Currency" param="currency" chips={currencyChips(totals.currencies)} />}
        <NarrowingChips narrowing={narrowing} customerName={page.rows[0]?.customerName} />
      </div>
      {chosen.size > 0 && <ChosenInvoices ids={[...chosen]} onDone={() => setChosen(new Set())} />}
      <InvoiceTable
        rows={page.rows}
        {...(mayChange && { selection: { chosen, onChange: setChosen } })}
        withPaid={narrowing.paid !== undefined}
        empty={
          <EmptyState
            icon={<FileText size={20} strokeWidth={1.75} />}
            title={none ? 'No invoices yet' : 'No invoice fits'}
            action={
              none && (
                <LinkButton to="/import" look="primary">
                  Import invoices
                </LinkButton>
              )
            }
          >
            {none
              ? 'Send them as events from your ERP, or import a CSV file.'
              : 'Choose another filter, or search for part of the number or the name.'}
          </EmptyState>
        }
      />
      <Pager next={page.next} shown={page.rows.length} of="invoices" />
    </Page>
  );
}

function ChosenInvoices({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const said = ids.length === 1 ? 'one invoice' : `${ids.length} invoices`;
  return (
    <section aria-label="Chosen invoices" className="flex flex-wrap items-center gap-2 rounded-card border border-line bg-sunken px-3 py-2">
      <p className="me-2 font-medium">{said.charAt(0).toUpperCase() + said.slice(1)}</p>
      <StartFlowButton subject="invoice" ids={ids} said={said} size="small" onDone={onDone} />
      <Button size="small" look="quiet" onPress={onDone}>
        Choose none
      </Button>
    </section>
  );
}

const currencyChips = (currencies: readonly string[]) => [
  { value: 'all', label: 'All currencies' },
  ...currencies.map((value) => ({ value, label: value })),
];

type Sums = { sums: Route.ComponentProps['loaderData']['totals']['sums']; inPeriod: boolean };

function OpenSums({ sums, inPeriod }: Sums) {
  if (sums.length === 0) return <>{inPeriod ? 'Nothing came in then.' : 'Nothing is outstanding.'}</>;
  return (
    <span className="flex flex-wrap gap-x-4">
      {sums.map(({ outstanding, overdue, paidThen }) => (
        <span key={outstanding.currency}>
          {paidThen ? (
            <>
              <Money amount={paidThen} /> came in then
            </>
          ) : (
            <>
              <Money amount={outstanding} /> outstanding
            </>
          )}
          {!paidThen && overdue.minor > 0n && (
            <>
              , <Money amount={overdue} /> of it overdue
            </>
          )}
        </span>
      ))}
    </span>
  );
}
