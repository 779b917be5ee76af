import { sql } from 'drizzle-orm';
import { loadVersions, versionKey } from '#server/flows/load-version.ts';
import { readTruth } from '#server/holds/read-truth.ts';
import { dropSignal } from '#server/interpreter/signals.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { type Money, nameOf } from '#workflows-schema/index.ts';
import { CLAIMED_COLUMNS, type ClaimedRow, type ClaimedRun, claimedOf, MAX_BATCH } from './claim.ts';
import { type Evaluated, evaluateRuns, neededTruth } from './evaluate.ts';
import { nameTemplates } from './named.ts';
import { type CatchUp, ownCatchUp, pausedRuns } from './pause.ts';
import { readBackgrounds } from './read-background.ts';
import type { Stepped } from './stepped.ts';

/** What would leave by one step. */
export type WouldSend = {
  readonly nodeId: string;
  readonly title: string;
  readonly template: string;
  readonly count: number;
  readonly money: readonly Money[];
};

export type ResumePreview = {
  readonly catchUp: CatchUp;
  /** Runs that the pause holds, and those of them that became due. */
  readonly held: number;
  readonly due: number;
  /** Fewer than `due` when there are more than anyone would read. */
  readonly looked: number;
  readonly sends: readonly WouldSend[];
  /** Due runs that send nothing: they wait on, end, or something holds their message back. */
  readonly silent: number;
  readonly customers: readonly string[];
};

/** Due runs that are looked at; the rest is like them. */
const MOST = 5000;
const MOST_CUSTOMERS = 20;

/**
 * What a paused flow would send at once if it went on now: the due runs are stepped as a tick would, and nothing is
 * written. @param catchUp the flow's own rule unless given
 */
export async function resumePreview(
  scope: TenantScope,
  { flowId, catchUp }: { flowId: string; catchUp?: CatchUp | undefined },
): Promise<ResumePreview> {
  return scope.transaction(async (tx) => {
    const rule = catchUp ?? (await ownCatchUp(tx, flowId));
    const [counts] = await tx.db.execute<{ held: number; due: number }>(sql`
      select count(*)::int as held, count(*) filter (where wake_at <= ${tx.nowDate.toISOString()}::timestamptz)::int as due
      from runs where ${pausedRuns(tx, flowId)}`);
    const looked = rule.rule === 'retime' ? [] : await stepDue(tx, flowId, rule);
    const stepped = looked.filter((item): item is Stepped => item.ok);
    const named = await nameTemplates(tx);
    const sends = sendsOf(stepped).map((send) => ({ ...send, title: named(send.title) }));
    const sending = stepped.filter(writes);
    return {
      catchUp: rule,
      held: counts?.held ?? 0,
      due: counts?.due ?? 0,
      looked: looked.length,
      sends,
      silent: looked.length - sending.length,
      customers: [...new Set(sending.map(({ facts }) => facts.customer.name))].slice(0, MOST_CUSTOMERS),
    };
  });
}

async function stepDue(tx: TenantTransaction, flowId: string, { rule }: CatchUp): Promise<readonly Evaluated[]> {
  const rows = await tx.db.execute<ClaimedRow>(sql`
    select ${CLAIMED_COLUMNS} from runs where ${pausedRuns(tx, flowId)} and wake_at <= ${tx.nowDate.toISOString()}::timestamptz order by wake_at, id limit ${MOST}`);
  const told = rule === 'drop' ? [dropSignal(newId())] : [];
  const runs = rows.map(claimedOf).map((run): ClaimedRun => ({ ...run, signals: [...run.signals, ...told] }));
  const versions = await loadVersions(tx, runs);
  const looked: Evaluated[] = [];
  for (let start = 0; start < runs.length; start += MAX_BATCH) {
    const batch = runs.slice(start, start + MAX_BATCH);
    const own = new Map(batch.flatMap((run) => versions.get(versionKey(run)) ?? []).map((version) => [versionKey(version), version]));
    const subjects = await readTruth(tx, batch, neededTruth([...own.values()]));
    const backgrounds = await readBackgrounds(tx, batch, own);
    looked.push(...evaluateRuns({ runs: batch, subjects, versions: own, backgrounds, now: tx.now }));
  }
  return looked;
}

function writes({ result }: Stepped): boolean {
  return result.effects.some(({ kind }) => kind === 'send' || kind === 'digest');
}

function sendsOf(stepped: readonly Stepped[]): readonly WouldSend[] {
  const found = stepped.flatMap((item) =>
    item.result.effects.flatMap((effect) => (effect.kind === 'send' || effect.kind === 'digest' ? [{ item, effect }] : [])),
  );
  return [...Map.groupBy(found, ({ effect }) => `${effect.nodeId}\n${effect.template}`).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { nodeId, template } = first.effect;
    const node = first.item.version.graph.nodes.get(nodeId);
    const title = node ? nameOf(node) : nodeId;
    return [{ nodeId, title, template, count: own.length, money: sums(own.map(({ item }) => item)) }];
  });
}

function sums(items: readonly Stepped[]): readonly Money[] {
  const byCurrency = new Map<string, bigint>();
  for (const { facts } of items)
    if (facts.invoice) {
      const { currency, minor } = facts.invoice.balance;
      byCurrency.set(currency, (byCurrency.get(currency) ?? 0n) + minor);
    }
  return [...byCurrency].map(([currency, minor]) => ({ currency, minor }));
}
