import { Link } from 'react-router';
import { HistoryTimeline } from '#app/customers/history-timeline.tsx';
import { REASONS } from '#app/inbox/case-words.ts';
import { CustomerSays } from '#app/inbox/customer-says.tsx';
import { Deadline } from '#app/inbox/deadline.tsx';
import { PlanDecision } from '#app/inbox/plan-decision.tsx';
import { PriorityBadge } from '#app/inbox/priority-badge.tsx';
import { ResolveForm } from '#app/inbox/resolve-form.tsx';
import { TakeCase } from '#app/inbox/take-case.tsx';
import { VoteForm } from '#app/inbox/vote-form.tsx';
import { Votes } from '#app/inbox/votes.tsx';
import { InvoiceStateBadge } from '#app/invoices/invoice-state.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { Replies } from '#app/messages/replies.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Card, type Fact, Facts } from '#app/ui/card.tsx';
import { Money } from '#app/ui/money.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Day, When } from '#app/ui/when.tsx';
import type { Route } from './+types/inbox.detail.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  return { ...(await caller.cases.get(params)), userId: session.userId, mayChange: session.role !== 'viewer' };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.case.title ?? 'Case'} · Cadenza` }];

export default function InboxDetail({ loaderData }: Route.ComponentProps) {
  useLive(15);
  const { case: found, invoice, order, customer, history, members, userId, mayChange } = loaderData;
  const open = found.status === 'open';
  return (
    <Page wide>
      <PageHeader
        back={{ href: '/inbox', label: 'Inbox' }}
        title={found.title}
        badge={
          <>
            <Badge tone={open ? 'person' : 'success'}>{open ? REASONS[found.reason] : 'Resolved'}</Badge>
            <PriorityBadge priority={found.priority} />
          </>
        }
        state={
          open ? (
            <>
              Answer by <Deadline dueAt={found.dueAt} />
            </>
          ) : (
            <>
              Resolved {found.resolvedAt && <When at={found.resolvedAt} />} by {found.resolvedBy}.
            </>
          )
        }
        action={open && mayChange && <TakeCase caseId={found.id} assigneeId={found.assigneeId} userId={userId} members={members} />}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Replies replies={loaderData.replies} on="case" title="What the customer answered" />
          <Answer {...loaderData} />
          {found.approvalsNeeded > 0 && <Votes votes={found.votes} needed={found.approvalsNeeded} />}
          <CustomerSays found={found} claims={loaderData.claims} />
          <Card title="What it is about">
            <Facts items={[...caseFacts(found, customer), ...invoiceFacts(invoice), ...orderFacts(order)]} />
          </Card>
        </div>
        <Card title="History" className="min-w-0 self-start">
          <HistoryTimeline items={history} />
        </Card>
      </div>
    </Page>
  );
}

type Loaded = Route.ComponentProps['loaderData'];

/** What the member can do about it: vote, or say how it ended; later, how it ended. */
function Answer({ case: found, plan, outcomes, userId, mayChange }: Loaded) {
  if (found.status !== 'open' || !mayChange) return <Outcome found={found} outcomes={outcomes} />;
  if (plan?.status === 'requested') return <PlanDecision caseId={found.id} plan={plan} />;
  if (found.approvalsNeeded === 0) return <ResolveForm caseId={found.id} outcomes={outcomes.filter(({ voted }) => !voted)} />;
  const voted = found.votes.some((vote) => vote.userId === userId);
  return voted ? null : <VoteForm caseId={found.id} />;
}

function Outcome({ found, outcomes }: { found: Loaded['case']; outcomes: Loaded['outcomes'] }) {
  if (found.status === 'open') return null;
  return (
    <Card title={outcomes.find(({ id }) => id === found.outcome)?.label ?? 'Resolved'}>
      <p className="whitespace-pre-wrap">{found.note ?? 'No note was left.'}</p>
    </Card>
  );
}

function caseFacts(found: Loaded['case'], customer: Loaded['customer']): readonly Fact[] {
  const contact = customer.contacts.find(({ isPrimary }) => isPrimary);
  const link = 'text-machine underline underline-offset-4';
  return [
    {
      label: 'Customer',
      value: (
        <Link to={`/customers/${customer.id}`} className={link}>
          {customer.name}
        </Link>
      ),
    },
    ...(contact ? [{ label: 'Contact', value: `${contact.name ? `${contact.name}, ` : ''}${contact.email}` }] : []),
    { label: 'Number', value: <span className="tabular">{found.number}</span> },
    { label: 'Whose', value: found.assigneeName ?? 'nobody yet' },
    { label: 'Opened', value: <When at={found.openedAt} /> },
    ...(found.runId
      ? [
          {
            label: 'Run',
            value: (
              <Link to={`/runs/${found.runId}`} className={link}>
                See every step
              </Link>
            ),
          },
        ]
      : []),
    ...(found.note && found.status === 'open' ? [{ label: 'Note', value: <span className="whitespace-pre-wrap">{found.note}</span> }] : []),
  ];
}

function orderFacts(order: Loaded['order']): readonly Fact[] {
  if (!order) return [];
  return [
    { label: 'Order', value: order.number },
    { label: 'State', value: order.status.replaceAll('_', ' ') },
    { label: 'Total', value: <Money amount={order.total} /> },
    { label: 'Placed', value: <Day date={order.placedOn} /> },
    ...(order.promisedOn ? [{ label: 'Promised', value: <Day date={order.promisedOn} /> }] : []),
  ];
}

function invoiceFacts(invoice: Loaded['invoice']): readonly Fact[] {
  if (!invoice) return [];
  return [
    {
      label: 'Invoice',
      value: (
        <span className="inline-flex flex-wrap items-center gap-2">
          <Link to={`/invoices/${invoice.id}`} className="text-machine underline underline-offset-4">
            {invoice.number}
          </Link>
          <InvoiceStateBadge {...invoice} />
        </span>
      ),
    },
    { label: 'Balance now', value: <Money amount={invoice.balance} /> },
    { label: 'Due', value: <Day date={invoice.dueOn} /> },
  ];
}
