import { sql } from 'drizzle-orm';
import { type FlowDocument, type FlowNode, type FlowSettings, settingsOf } from '#workflows-schema/index.ts';
import type { Pipeline } from './pipeline.ts';

/** "start.next>wait wait.late>mail" as edges. */
export function flowFrom(nodes: readonly FlowNode[], ways: string, settings: Partial<FlowSettings> = {}): FlowDocument {
  const edges = ways
    .split(/\s+/)
    .filter(Boolean)
    .map((way) => {
      const [from = '', port = '', to = ''] = way.split(/[.>]/);
      return { id: `${from}-${port}`, from, port, to };
    });
  return {
    schemaVersion: 2,
    settings: settingsOf({ subject: 'invoice', messageClass: 'reminder', exitOn: ['paid'], ...settings }),
    nodes: [...nodes],
    edges,
    layout: { positions: {} },
  };
}

export const onEvent = (event: string): FlowNode => ({
  id: 'start',
  kind: 'trigger',
  config: { on: 'event', event, filter: null, dedupeMinutes: 0 },
});

type StepRow = { node: string; port: string | null };

/** The logged steps of the newest run of a flow, as "node.port"; a wait or an end has no port. */
export async function stepsOf(line: Pipeline, flowId: string): Promise<string[]> {
  const rows = await line.scope.transaction((tx) =>
    tx.db.execute<StepRow>(sql`
      select s.node_id as node, s.port from steps s
      where s.tenant_id = ${tx.tenantId} and s.run_id = (select id from runs where tenant_id = ${tx.tenantId} and flow_id = ${flowId} order by id desc limit 1) order by s.seq`),
  );
  return rows.map(({ node, port }) => (port ? `${node}.${port}` : node));
}

/** How the newest run of a flow stands: why it ended, or its status. */
export async function runState(line: Pipeline, flowId: string): Promise<string> {
  const [row] = await line.scope.transaction((tx) =>
    tx.db.execute<{ state: string }>(sql`
      select coalesce(end_reason, status) as state from runs where tenant_id = ${tx.tenantId} and flow_id = ${flowId} order by id desc limit 1`),
  );
  return row?.state ?? 'none';
}

export async function openCaseIds(line: Pipeline): Promise<string[]> {
  const rows = await line.scope.transaction((tx) =>
    tx.db.execute<{ id: string }>(sql`select id from cases where tenant_id = ${tx.tenantId} and status = 'open' order by id`),
  );
  return rows.map(({ id }) => id);
}
