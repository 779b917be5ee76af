import { CircleCheck } from 'lucide-react';
import { Link } from 'react-router';
import { FirstSteps } from '#app/home/first-steps.tsx';
import { NextCases } from '#app/home/next-cases.tsx';
import { RanToday } from '#app/home/ran-today.tsx';
import { TroubleCard } from '#app/home/trouble-card.tsx';
import { invoicesHref } from '#app/invoices/narrowing.ts';
import { useLocality } from '#app/lib/locality.ts';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { civilDay, exactDay } from '#app/lib/when.ts';
import { Card } from '#app/ui/card.tsx';
import { Amounts } from '#app/ui/money.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Stat } from '#app/ui/stat.tsx';
import type { Route } from './+types/home.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const [home, openCases, firstSteps] = await Promise.all([caller.metrics.home(), caller.metrics.openCases(), caller.metrics.firstSteps()]);
  return { home, openCases, firstSteps, canSetUp: ['builder', 'admin', 'owner'].includes(session.role), sandbox: session.sandbox };
}

export const meta = () => [{ title: 'Home · Cadenza' }];

/** What waits for a person, what ran today, what came in. */
export default function Home({ loaderData: { home, openCases, firstSteps, canSetUp, sandbox } }: Route.ComponentProps) {
  useLive(5);
  const locality = useLocality();
  const paidSince = (from: string) => invoicesHref('all', { paid: { from, to: home.since.today } });
  const sent = home.flows.reduce((sum, flow) => sum + flow.sent, 0);
  return (
    <Page>
      <PageHeader
        title="Home"
        state={`${exactDay(civilDay(locality.now, locality.timeZone), locality)}. ${
          openCases === 0
            ? 'Nothing waits for a person.'
            : openCases === 1
              ? 'One case waits for a person.'
              : `${openCases} cases wait for a person.`
        } ${sent === 0 ? 'No message has left today.' : `${sent.toLocaleString('en-GB')} ${sent === 1 ? 'message has' : 'messages have'} left today.`}`}
      />
      {firstSteps && canSetUp && <FirstSteps done={firstSteps} sandbox={sandbox} />}
      <section aria-label="Money collected" className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        <Stat label="Collected today" value={<Amounts amounts={home.collected.today} />} href={paidSince(home.since.today)} />
        <Stat label="Collected in 7 days" value={<Amounts amounts={home.collected.week} />} href={paidSince(home.since.week)} />
        <Stat label="Collected in 30 days" value={<Amounts amounts={home.collected.month} />} href={paidSince(home.since.month)} />
      </section>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Card
          title="Waiting for a person"
          flush
          action={
            openCases > home.cases.length && (
              <Link to="/inbox" className="text-info text-sm underline-offset-4 hover:underline">
                Show all {openCases}
              </Link>
            )
          }
        >
          {home.cases.length === 0 ? (
            <p className="flex items-center gap-2 px-4 pt-1 pb-4 text-soft">
              <CircleCheck aria-hidden size={16} strokeWidth={1.75} className="text-success" />
              Nothing. What a flow hands over appears here, with its deadline.
            </p>
          ) : (
            <NextCases cases={home.cases} />
          )}
        </Card>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Ran by itself today" flush>
            <RanToday flows={home.flows} />
          </Card>
          <TroubleCard trouble={home.trouble} />
        </div>
      </div>
    </Page>
  );
}
