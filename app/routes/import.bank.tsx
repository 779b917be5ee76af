import { Landmark } from 'lucide-react';
import { DecidedLines } from '#app/bank/decided-lines.tsx';
import { OpenLines } from '#app/bank/open-lines.tsx';
import { StatementForm } from '#app/bank/statement-form.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import { readChoice } from '#app/lib/read-choice.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Pager } from '#app/ui/pager.tsx';
import type { Route } from './+types/import.bank.ts';

const FILTERS = ['open', 'booked', 'ignored'] as const;
const WORDS = { open: 'Open', booked: 'Booked', ignored: 'Ignored' } as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const query = new URL(request.url).searchParams;
  const filter = readChoice(query.get('show'), FILTERS);
  const [page, catalogue, company] = await Promise.all([
    caller.bank.list({ filter, after: query.get('after') ?? undefined }),
    caller.bank.fields(),
    caller.company.get(),
  ]);
  const mayImport = ['builder', 'admin', 'owner'].includes(session.role);
  return { page, catalogue, filter, currency: company.currency, mayImport, mayBook: session.role !== 'viewer' };
}

export const meta = () => [{ title: 'Bank statement · Cadenza' }];

export default function ImportBank({ loaderData }: Route.ComponentProps) {
  const { page, catalogue, filter, currency, mayImport, mayBook } = loaderData;
  return (
    <Page>
      <PageHeader
        back={{ href: '/import', label: 'Import' }}
        title="Bank statement"
        state="Transfers from a CSV file of your bank. Nothing is booked before you press; the same line twice is kept once."
      />
      {mayImport && <StatementForm catalogue={catalogue} currency={currency} />}
      <FilterChips
        label="Which lines"
        param="show"
        chips={FILTERS.map((value) => ({ value, label: WORDS[value], count: page.counts[value] }))}
      />
      {page.rows.length === 0 ? (
        <EmptyState icon={<Landmark size={20} strokeWidth={1.75} />} title={filter === 'open' ? 'No line waits' : 'No line here'}>
          {filter === 'open'
            ? 'Choose a statement above; its lines wait here for you.'
            : 'Lines come here when you have said what they are.'}
        </EmptyState>
      ) : filter === 'open' ? (
        <OpenLines lines={page.rows} mayBook={mayBook} />
      ) : (
        <DecidedLines lines={page.rows} />
      )}
      <Pager next={page.next} shown={page.rows.length} of="lines" />
    </Page>
  );
}
