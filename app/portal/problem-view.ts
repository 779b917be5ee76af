import type { PortalVisit } from '#server/http/portal.ts';
import type { Receipt } from '#server/http/portal-ways.ts';
import type { ProblemView } from './problem-page.tsx';
import { sayIn } from './say.ts';
import { describeWay } from './way-view.ts';

export function describeProblem(visit: PortalVisit, receipt: Receipt | null): ProblemView {
  const way = describeWay(visit, receipt);
  const say = sayIn(way.tongue);
  const { lines } = visit.invoice;
  return {
    ...way,
    more: visit.agreements.disputed !== null,
    lines: lines.map(({ description, quantity, amount }) => ({ text: description, quantity, amount: say.money(amount) })),
  };
}
