import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { MailBody } from '#app/messages/mail-body.tsx';
import { MessageState, sayReason } from '#app/messages/message-state.tsx';
import { MessageTimeline } from '#app/messages/message-timeline.tsx';
import { Replies } from '#app/messages/replies.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Card, Facts } from '#app/ui/card.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import type { Route } from './+types/messages.detail.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  return { message: await caller.messages.get({ messageId: params.messageId }) };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.message.subject ?? 'Message'} · Cadenza` }];
}

type Message = Route.ComponentProps['loaderData']['message'];

const FINAL = new Set(['skipped', 'failed', 'bounced', 'complained']);
const PLACES: Readonly<Record<string, string>> = { invoice: '/invoices', order: '/orders', customer: '/customers' };

export default function MessagePage({ loaderData: { message } }: Route.ComponentProps) {
  useLive(3, !FINAL.has(message.status));
  const opened = message.moments.some(({ kind }) => kind === 'opened');
  const headers = [
    ['From', message.from],
    ['To', message.toName ? `${message.toName} <${message.toAddress}>` : message.toAddress],
    ['Subject', message.subject ?? ''],
    ['Auto-Submitted', message.isAnswer ? 'auto-replied' : 'auto-generated'],
    ['X-PM-Metadata-message-id', message.id],
    ['Provider id', message.providerId ?? 'none yet'],
  ] as const;
  return (
    <Page>
      <PageHeader
        back={{ href: '/messages', label: 'Messages' }}
        title={message.subject ?? message.template}
        state={`To ${message.toAddress || 'nobody: there is no address'}.`}
        badge={<MessageState status={message.status} opened={opened} />}
        action={
          <>
            {message.mailbox && (
              <LinkButton look="quiet" to={message.mailbox} reloadDocument>
                Answer it as the customer
              </LinkButton>
            )}
            <LinkButton to={`/why?message=${message.id}`}>Why was it sent?</LinkButton>
          </>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[1fr_320px]">
        <div className="flex min-w-0 flex-col gap-6">
          <Replies
            replies={message.replies}
            on="message"
            title={message.replies.length === 1 ? 'The answer' : `${message.replies.length} answers`}
          />
          <Card className="min-w-0">
            <MailBody mail={{ ...message, headers }} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="What happened">
            <MessageTimeline moments={message.moments} status={message.status} reason={message.reason} />
          </Card>
          <Why message={message} />
          <About message={message} />
        </div>
      </div>
    </Page>
  );
}

function Why({ message }: { readonly message: Message }) {
  const { queued, claimed } = message.truth;
  const truth = Object.keys(claimed).length > 0 ? claimed : queued;
  const facts = [
    ['balance', 'Balance'],
    ['status', 'Invoice'],
    ['daysOverdue', 'Days overdue'],
  ].flatMap(([name = '', label = '']) => {
    const value = truth[name];
    // Before its due day an invoice has no days overdue to speak of.
    return value === undefined || (name === 'daysOverdue' && Number(value) <= 0) ? [] : [{ label, value }];
  });
  return (
    <Card title="Why it was sent">
      <div className="flex flex-col gap-3">
        <p>
          {message.why ?? 'The step that sent it left no words.'}
          {message.reason && message.status === 'skipped' ? ` Then it was held back: ${sayReason(message.reason)}` : ''}
        </p>
        {facts.length > 0 && <Facts items={facts} />}
        {facts.length > 0 && <p className="text-soft text-xs">Read again in the moment in which the mail left.</p>}
      </div>
    </Card>
  );
}

function About({ message }: { readonly message: Message }) {
  const place = PLACES[message.subjectKind];
  const kind = message.subjectKind === 'invoice' ? 'Invoice' : message.subjectKind === 'order' ? 'Order' : 'About';
  return (
    <Card title="Facts">
      <Facts
        items={[
          { label: kind, value: place ? <FactLink to={`${place}/${message.subjectId}`}>{message.about}</FactLink> : message.about },
          { label: 'Customer', value: <FactLink to={`/customers/${message.customerId}`}>{message.customer}</FactLink> },
          ...(message.runId ? [{ label: 'Flow', value: <FactLink to={`/runs/${message.runId}`}>{message.flow ?? 'run'}</FactLink> }] : []),
          { label: 'Template', value: `${message.template}, version ${message.templateVersion}` },
        ]}
      />
    </Card>
  );
}

function FactLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link to={to} className="underline decoration-line-strong/60 underline-offset-4 hover:decoration-ink">
      {children}
    </Link>
  );
}
