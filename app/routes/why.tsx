import { MessageCircleQuestion } from 'lucide-react';
import { Link } from 'react-router';
import { useLocality } from '#app/lib/locality.ts';
import { requireMember } from '#app/lib/member.server.ts';
import { sayDays } from '#app/lib/when.ts';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { SearchField } from '#app/ui/search-field.tsx';
import { WhyFlowCard, WhyLines } from '#app/why/why-flow.tsx';
import { WhyFound } from '#app/why/why-found.tsx';
import type { Route } from './+types/why.ts';

const SUBJECTS = ['invoice', 'order', 'customer', 'message'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  const query = new URL(request.url).searchParams;
  const words = query.get('q')?.trim() ?? '';
  const about = SUBJECTS.find((kind) => query.has(kind));
  const id = about && query.get(about);
  return {
    words,
    found: words === '' ? null : await caller.runs.find({ words }),
    why: about && id && words === '' ? await caller.runs.why({ about, id }) : null,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `Why${loaderData?.why ? `: ${loaderData.why.label}` : ''} · Cadenza` }];
}

type Why = NonNullable<Route.ComponentProps['loaderData']['why']>;

/** Why a message was sent or not: one page of sentences, from stored values. */
export default function WhyPage({ loaderData: { words, found, why } }: Route.ComponentProps) {
  return (
    <Page>
      <PageHeader
        title={why ? `Messages about ${why.label}, and why` : 'Why was it sent, or not?'}
        state={
          why && why.kind !== 'customer' ? (
            <>
              About <PlaceLink why={why} /> of{' '}
              <Link to={`/customers/${why.customerId}`} className="underline underline-offset-4">
                {why.customer}
              </Link>
              .
            </>
          ) : (
            'Find an invoice, an order or a customer; each flow says what it did and why.'
          )
        }
        action={<SearchField label="Number or name" />}
      />
      {found && <WhyFound found={found} words={words} />}
      {why && <Answer why={why} />}
      {!found && !why && (
        <EmptyState icon={<MessageCircleQuestion size={20} strokeWidth={1.75} />} title="Nothing is asked yet">
          Search above, or follow “Why” on the page of an invoice, a customer or a message.
        </EmptyState>
      )}
    </Page>
  );
}

function PlaceLink({ why }: { why: Why }) {
  if (why.kind !== 'invoice') return <>{why.label}</>;
  return (
    <Link to={`/invoices/${why.id}`} className="underline underline-offset-4">
      invoice {why.label}
    </Link>
  );
}

function Answer({ why }: { why: Why }) {
  const locality = useLocality();
  return (
    <div className="flex flex-col gap-6">
      {why.message && (
        <Card title="This message">
          <WhyLines label="This message" lines={why.message.lines} />
        </Card>
      )}
      <section aria-label="Right now" className="rounded-card bg-sunken px-4 py-3">
        {why.holds.length === 0 ? (
          <p>Right now nothing holds a reminder back.</p>
        ) : (
          <>
            <p className="font-medium">Right now a machine sends no reminder:</p>
            <ul className="list-disc ps-5">
              {why.holds.map(({ code, sentence }) => (
                <li key={code}>{sayDays(sentence, locality)}</li>
              ))}
            </ul>
          </>
        )}
      </section>
      {why.flows.length === 0 ? (
        <p className="text-soft">No live flow is about such a thing.</p>
      ) : (
        why.flows.map((flow) => <WhyFlowCard key={flow.runId ?? flow.flowId} flow={flow} />)
      )}
    </div>
  );
}
