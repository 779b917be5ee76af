import type { PortalVisit } from '#server/http/portal.ts';
import type { PlanPreview, Receipt, TimePage } from '#server/http/portal-ways.ts';
import { describePlan } from './agreements-view.ts';
import { sayIn } from './say.ts';
import type { TimeView } from './time-page.tsx';
import { describeWay } from './way-view.ts';
import type { Tongue } from './words/languages.ts';

export function describeTime(visit: PortalVisit, { offer, preview, wrong }: TimePage, receipt: Receipt | null): TimeView {
  const way = describeWay(visit, receipt);
  return {
    ...way,
    planned: visit.agreements.plan !== null,
    promiseUntil: offer.promiseUntil && sayIn(way.tongue).day(offer.promiseUntil),
    mostParts: offer.planMaxParts,
    preview: preview && describePreview(visit, preview, way.tongue),
    wrongPlan: wrong,
  };
}

/** The parts as the page of an agreed plan shows them, none of them paid. */
function describePreview(visit: PortalVisit, preview: PlanPreview, tongue: Tongue): TimeView['preview'] {
  const { currency } = visit.invoice.balance;
  const parts = preview.instalments.map(({ dueOn, amountMinor }, index) => ({
    position: index + 1,
    dueOn,
    amount: { minor: amountMinor, currency },
    paid: { minor: 0n, currency },
    status: 'open' as const,
  }));
  const plan = describePlan({ ...visit.agreements, plan: { status: 'requested', parts } }, tongue);
  return plan && { ...plan, count: preview.parts, every: preview.every, firstOn: preview.firstOn, atOnce: preview.atOnce };
}
