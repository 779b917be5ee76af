import { Failure } from '#server/errors.ts';
import { checkDraft, type Reasons, requirePublishable } from '#server/flows/check-draft.ts';
import { requireDocument } from '#server/flows/drafts.ts';
import { loadVersions, versionKey } from '#server/flows/load-version.ts';
import { recordPublication } from '#server/flows/publications.ts';
import { lockFlow, type Publication, type Published, publishFlow } from '#server/flows/publish.ts';
import { hashOf, hashOfVersion, latestVersion } from '#server/flows/versions.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import { buildGraph, type FlowDocument, type FlowGraph, type Money } from '#workflows-schema/index.ts';
import { type Move, moveRun, storeMoves } from './move.ts';
import { landingOf, type RunPlan } from './run-plan.ts';
import { lockRuns, moneyOf } from './select-runs.ts';

export type PlannedPublication = Omit<Publication, 'reasons'> & {
  readonly plan: RunPlan;
  readonly reasons: Reasons;
  /** Works out what would happen and changes nothing. */
  readonly dryRun: boolean;
};

/** What a plan does to the runs in flight, and the money that is outstanding on their invoices. */
export type PlanResult = {
  readonly version: number;
  readonly moved: number;
  readonly movedMoney: readonly Money[];
  readonly ended: number;
  readonly stays: number;
  /** Meant to move, but another of their parallel ways stands on a step that the version does not have. */
  readonly blocked: number;
};

const LIVE_STATES = ['waiting', 'held'] as const;

/**
 * Publishes the draft and moves the runs of earlier versions as the plan says, all in one transaction; what was moved is
 * kept, so that it can be taken back. Every warning needs a reason.
 * @throws Failure `not-publishable`, `conflict` when the draft was saved since, `invalid-input` for a plan to a step that is not there
 */
export async function publishWithPlan(scope: TenantScope, asked: PlannedPublication): Promise<PlanResult> {
  return scope.transaction(async (tx) => {
    const { plan, dryRun, ...publication } = asked;
    const flow = await lockFlow(tx, publication);
    const document = requireDocument(flow.draft);
    requireTargets(plan, document);
    const version = dryRun ? await dryVersion(tx, { ...publication, document, live: flow.liveVersion }) : await publish(tx, publication);
    const target = {
      version: version.version,
      graph: buildGraph(document),
      reason: `Moved to version ${version.version} when it was published`,
    };
    const { moves, stays, blocked } = await planMoves(tx, asked.flowId, { plan, ...target });
    const ended = moves.filter((move) => move.ended);
    const going = moves.filter((move) => !move.ended);
    if (!dryRun && (version.fresh || moves.length > 0)) await keep(tx, { ...asked, moves, version });
    return {
      version: version.version,
      moved: going.length,
      movedMoney: moneyOf(going.map(({ run }) => run)),
      ended: ended.length,
      stays,
      blocked,
    };
  });
}

const publish = (tx: TenantTransaction, publication: Publication): Promise<Published> => publishFlow(tx, publication);

/** The number that the draft would get; the draft passes the same checks. */
async function dryVersion(
  tx: TenantTransaction,
  draft: { flowId: string; document: FlowDocument; live: number | null; reasons: Reasons },
): Promise<Published> {
  const { findings, templates } = await checkDraft(tx, draft.document);
  requirePublishable(
    findings.filter(({ severity }) => severity === 'error'),
    draft.reasons,
  );
  const live = draft.live;
  const same = live !== null && (await hashOfVersion(tx, draft.flowId, live)) === hashOf({ document: draft.document, templates });
  return { version: same ? live : (await latestVersion(tx, draft.flowId)) + 1, fresh: !same, before: live };
}

function requireTargets(plan: RunPlan, document: FlowDocument): void {
  const known = new Set(document.nodes.map(({ id }) => id));
  const fields = Object.entries(plan).flatMap(([nodeId, choice]) =>
    choice.do === 'move' && !known.has(choice.to)
      ? [{ field: nodeId, message: `leads to "${choice.to}", which the draft does not have` }]
      : [],
  );
  if (fields.length > 0)
    throw new Failure('invalid-input', 'The plan moves runs to a step that is not in the draft.', 'Choose another step for them.', {
      fields,
    });
}

type Target = { readonly plan: RunPlan; readonly version: number; readonly graph: FlowGraph; readonly reason: string };

async function planMoves(tx: TenantTransaction, flowId: string, target: Target) {
  const runs = await lockRuns(tx, { flowId, notVersion: target.version }, LIVE_STATES);
  const versions = await loadVersions(tx, runs);
  const moves: Move[] = [];
  let [stays, blocked] = [0, 0];
  for (const run of runs) {
    const from = versions.get(versionKey(run))?.graph;
    const landing = (nodeId: string) => (from ? landingOf(nodeId, target.plan[nodeId], { from, to: target.graph }) : 'stays');
    const move = moveRun(run, { ...target, landing, nowMs: tx.now.epochMilliseconds });
    if (move) moves.push(move);
    else if (run.state.tokens.some(({ nodeId }) => landing(nodeId) !== 'stays')) blocked += 1;
    else stays += 1;
  }
  return { moves, stays: stays + blocked, blocked };
}

async function keep(
  tx: TenantTransaction,
  { flowId, plan, moves, version }: PlannedPublication & { moves: readonly Move[]; version: Published },
): Promise<void> {
  await storeMoves(tx, moves);
  const moved = Object.fromEntries(
    moves.map(({ run: { id, state, version: was, status, wakeAt, nodeId }, state: after }) => [
      id,
      { state, version: was, status, wakeAt, nodeId, seqAfter: after.seq },
    ]),
  );
  await recordPublication(tx, { flowId, fromVersion: version.before, toVersion: version.version, plan, moved });
  if (moves.length > 0) await askFor(tx, 'tick');
}
