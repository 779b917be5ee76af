import { sql } from 'drizzle-orm';
import { checkDraft, findingKey } from '#server/flows/check-draft.ts';
import { requireDocument } from '#server/flows/drafts.ts';
import { lockFlow } from '#server/flows/publish.ts';
import { hashOf, hashOfVersion, latestVersion, reasonsOf, versionDocument } from '#server/flows/versions.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { type Difference, type Finding, type FlowDocument, loadFlow, type Money, nameOf, readDifference } from '#workflows-schema/index.ts';
import type { RunChoice } from './run-plan.ts';

/** A step on which runs of earlier versions stand. */
export type StandingRuns = {
  readonly nodeId: string;
  readonly title: string;
  readonly waiting: number;
  readonly held: number;
  /** Outstanding on their invoices, one amount a currency. */
  readonly money: readonly Money[];
  readonly inDraft: boolean;
  /** What is chosen until someone says otherwise: nothing moves that nobody moved. */
  readonly choice: RunChoice;
};

export type PublishPreview = {
  readonly revision: number;
  readonly nextVersion: number;
  /** The draft is what is live, texts included: publishing makes no new version, and only moves runs of older ones. */
  readonly same: boolean;
  readonly liveVersion: number | null;
  /** `reason` is why the live version's publisher let a warning pass. */
  readonly findings: readonly (Finding & { readonly key: string; readonly reason: string })[];
  readonly differences: readonly Difference[];
  readonly standing: readonly StandingRuns[];
};

/** What publishing the draft would mean: what the check found, what changes, and where runs stand. @throws Failure `not-found` */
export async function publishPreview(scope: TenantScope, flowId: string): Promise<PublishPreview> {
  return scope.transaction(async (tx) => {
    const flow = await lockFlow(tx, { flowId });
    const draft = requireDocument(flow.draft);
    const { findings, templates } = await checkDraft(tx, draft);
    const same =
      flow.liveVersion !== null && (await hashOfVersion(tx, flowId, flow.liveVersion)) === hashOf({ document: draft, templates });
    const reasons = flow.liveVersion === null ? {} : await reasonsOf(tx, flowId, flow.liveVersion);
    const live = flow.liveVersion === null ? null : await readVersion(tx, flowId, flow.liveVersion);
    return {
      revision: flow.draftRevision,
      same,
      nextVersion: (await latestVersion(tx, flowId)) + 1,
      liveVersion: flow.liveVersion,
      findings: findings.map((finding) => ({ ...finding, key: findingKey(finding), reason: reasons[findingKey(finding)] ?? '' })),
      differences: live ? readDifference(live, draft) : [],
      standing: await readStanding(tx, flowId, { live, draft, but: same ? flow.liveVersion : null }),
    };
  });
}

async function readVersion(tx: TenantTransaction, flowId: string, version: number): Promise<FlowDocument | null> {
  const loaded = loadFlow(await versionDocument(tx, flowId, version));
  return loaded.ok ? loaded.document : null;
}

type Row = { nodeId: string; waiting: number; held: number; currency: string | null; balance: string };

async function readStanding(
  tx: TenantTransaction,
  flowId: string,
  { live, draft, but }: { live: FlowDocument | null; draft: FlowDocument; but: number | null },
): Promise<readonly StandingRuns[]> {
  const rows = await tx.db.execute<Row>(sql`
    select t.node ->> 'nodeId' as "nodeId", count(*) filter (where r.status = 'waiting')::int as waiting, count(*) filter (where r.status = 'held')::int as held,
      i.currency, coalesce(sum(i.balance_minor), 0)::text as balance
    from runs r
    cross join lateral jsonb_array_elements(coalesce(r.state -> 'tokens', jsonb_build_array(jsonb_build_object('nodeId', r.node_id)))) as t(node)
    left join invoices i on i.tenant_id = r.tenant_id and i.id = r.subject_id and r.subject_kind = 'invoice'
    where r.tenant_id = ${tx.tenantId} and r.flow_id = ${flowId}::uuid and r.status in ('waiting', 'held') and (${but}::int is null or r.version <> ${but})
    group by 1, i.currency`);
  const titles = new Map([...draft.nodes, ...(live?.nodes ?? [])].map((node) => [node.id, nameOf(node)]));
  const drafted = new Set(draft.nodes.map(({ id }) => id));
  const order = new Map((live?.nodes ?? []).map(({ id }, index) => [id, index]));
  const groups = [...Map.groupBy(rows, ({ nodeId }) => nodeId)].map(
    ([nodeId, own]): StandingRuns => ({
      nodeId,
      title: titles.get(nodeId) ?? nodeId,
      waiting: own.reduce((sum, { waiting }) => sum + waiting, 0),
      held: own.reduce((sum, { held }) => sum + held, 0),
      money: own.flatMap(({ currency, balance }) => (currency ? [{ currency, minor: BigInt(balance) }] : [])),
      inDraft: drafted.has(nodeId),
      choice: { do: 'stay' },
    }),
  );
  return groups.toSorted((a, b) => (order.get(a.nodeId) ?? 1e6) - (order.get(b.nodeId) ?? 1e6));
}
