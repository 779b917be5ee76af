import { AgingChart } from '#app/dashboard/aging-chart.tsx';
import { sayDays, sayPercent } from '#app/dashboard/say-number.ts';
import { WeeksChart } from '#app/dashboard/weeks-chart.tsx';
import { invoicesHref } from '#app/invoices/narrowing.ts';
import { useLocality } from '#app/lib/locality.ts';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { shortDay } from '#app/lib/when.ts';
import { Card } from '#app/ui/card.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Money } from '#app/ui/money.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Stat } from '#app/ui/stat.tsx';
import type { Route } from './+types/dashboard.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  const wanted = new URL(request.url).searchParams.get('currency');
  return { figures: await caller.metrics.dashboard({ currency: wanted?.length === 3 ? wanted : null }) };
}

export const meta = () => [{ title: 'Dashboard · Cadenza' }];

/** What the flows earn, in one currency at a time, each figure with its formula and its period. */
export default function Dashboard({ loaderData: { figures } }: Route.ComponentProps) {
  useLive(20);
  const locality = useLocality();
  const { currency, currencies, collected, dso, delivery, escalation } = figures;
  const money = (minor: bigint) => <Money amount={{ minor, currency }} />;
  const period = `${shortDay(figures.since, locality)} to ${shortDay(figures.until, locality)}`;
  const share = figures.outstanding === 0n ? null : Number((figures.overdue * 1000n) / figures.outstanding) / 10;
  return (
    <Page>
      <PageHeader
        title="Dashboard"
        state={`Amounts in ${currency}; currencies are never added up. Periods are 30 days, ${period}, in your time zone.`}
      />
      {currencies.length > 1 && (
        <FilterChips label="Currency" param="currency" chips={currencies.map((value) => ({ value, label: value }))} />
      )}
      <section aria-label="Figures" className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Stat
          label="Collected"
          value={money(collected.last30)}
          note={<>30 days before: {money(collected.before30)}</>}
          formula={`Payments booked ${period}, over-payments included.`}
          href={invoicesHref('all', { currency, paid: { from: figures.since, to: figures.until } })}
        />
        <Stat
          label="Outstanding"
          value={money(figures.outstanding)}
          note={
            <>
              {figures.openInvoices.toLocaleString('en-GB')} open {figures.openInvoices === 1 ? 'invoice' : 'invoices'}
            </>
          }
          formula="Sum of the balances of open invoices, now."
          href={invoicesHref('open', { currency })}
        />
        <Stat
          label="Overdue"
          value={money(figures.overdue)}
          note={
            <>
              {figures.overdueInvoices.toLocaleString('en-GB')} {figures.overdueInvoices === 1 ? 'invoice' : 'invoices'}
              {share !== null && `, ${sayPercent(share)} of what is outstanding`}
            </>
          }
          formula="Balances of open invoices past their due date, now."
          href={invoicesHref('overdue', { currency })}
        />
        <Stat
          label="Days sales outstanding"
          value={dso.countback ? `${dso.countback.beyond ? 'more than ' : ''}${sayDays(dso.countback.days)}` : 'n/a'}
          note={dso.simple === null ? 'Nothing was invoiced in 90 days.' : `Simple: ${sayDays(dso.simple)}`}
          formula="Count-back: outstanding less each month's sales, newest first, until it is used up. Simple: outstanding ÷ sales of 90 days × 90."
          href={invoicesHref('open', { currency })}
        />
        <Stat
          label="Delivery rate"
          value={sayPercent(delivery.sent === 0 ? null : (delivery.delivered / delivery.sent) * 100)}
          note={`${delivery.delivered.toLocaleString('en-GB')} of ${delivery.sent.toLocaleString('en-GB')} sent; ${delivery.bounced.toLocaleString('en-GB')} bounced`}
          formula={`Messages that the receiving server accepted ÷ messages sent, ${period}. All currencies.`}
          href="/messages"
        />
        <Stat
          label="Escalation rate"
          value={sayPercent(escalation.runs === 0 ? null : (escalation.handedOver / escalation.runs) * 100)}
          note={`${escalation.handedOver.toLocaleString('en-GB')} of ${escalation.runs.toLocaleString('en-GB')} runs`}
          formula={`Runs handed to a person ÷ runs started, ${period}. All currencies. Lower is not always better.`}
          href="/inbox"
          person
        />
      </section>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Card title="Collected by week">
          <WeeksChart weeks={figures.weeks} currency={currency} />
        </Card>
        <Card title="Outstanding by age">
          <AgingChart aging={figures.aging} currency={currency} />
        </Card>
      </div>
    </Page>
  );
}
