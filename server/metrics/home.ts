import type { TenantScope } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import { type FlowToday, readFlowsSince, readTrouble, type Trouble } from './automation.ts';
import { beginOf, tenantDay } from './calendar.ts';
import { readNextCases, type WaitingCase } from './open-cases.ts';
import { readCollected } from './receivables.ts';

export type Home = {
  readonly cases: readonly WaitingCase[];
  readonly trouble: Trouble;
  readonly flows: readonly FlowToday[];
  /** One amount a currency, never added up. */
  readonly collected: { readonly today: readonly Money[]; readonly week: readonly Money[]; readonly month: readonly Money[] };
  /** The civil days on which the periods begin; all end today. */
  readonly since: { readonly today: string; readonly week: string; readonly month: string };
};

/** What a member sees first: what waits for a person, what ran today, what came in. Days are the tenant's. */
export function readHome(scope: TenantScope): Promise<Home> {
  return scope.transaction(async (tx) => {
    const { today, timeZone, currency } = await tenantDay(tx);
    const day = (daysAgo: number) => today.subtract({ days: daysAgo });
    const begin = (daysAgo: number) => beginOf(day(daysAgo), timeZone);
    const end = beginOf(today.add({ days: 1 }), timeZone);
    const collected = async (daysAgo: number) => listMoney(await readCollected(tx, begin(daysAgo), end), currency);
    return {
      cases: await readNextCases(tx, 6),
      trouble: await readTrouble(tx, begin(6)),
      flows: await readFlowsSince(tx, begin(0)),
      collected: { today: await collected(0), week: await collected(6), month: await collected(29) },
      since: { today: day(0).toString(), week: day(6).toString(), month: day(29).toString() },
    };
  });
}

/** Amounts with the tenant's own currency first; nothing at all is a zero in it. */
function listMoney(amounts: ReadonlyMap<string, bigint>, own: string): readonly Money[] {
  const list = [...amounts].map(([currency, minor]) => ({ currency, minor }));
  if (list.length === 0) return [{ currency: own, minor: 0n }];
  return list.toSorted((a, b) => Number(b.currency === own) - Number(a.currency === own) || a.currency.localeCompare(b.currency));
}
