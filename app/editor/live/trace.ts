import { buildGraph, type FlowDocument } from '#workflows-schema/index.ts';
import { wayId } from '../arrange.ts';

/** One logged visit of a step, or its going on after a wait. */
export type TracedStep = { readonly nodeId: string; readonly kind: string; readonly port: string | null; readonly at: Date };

/** The steps of each node, in their order. */
export function stepsByNode<T extends TracedStep>(steps: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(steps, ({ nodeId }) => nodeId);
}

/** The ways that were taken, by `wayId`. Where ways part or meet no port is logged: those to what was reached were taken. */
export function waysTaken(document: FlowDocument, steps: readonly TracedStep[], standing: readonly string[] = []): ReadonlySet<string> {
  const graph = buildGraph(document);
  const reached = new Set([...steps.map(({ nodeId }) => nodeId), ...standing]);
  return new Set(
    steps.flatMap(({ nodeId, kind, port }) => {
      if (port !== null) return [wayId(nodeId, port)];
      if (kind !== 'parallel' && kind !== 'join') return [];
      return graph.outgoing(nodeId).flatMap((edge) => (reached.has(edge.to) ? [wayId(nodeId, edge.port)] : []));
    }),
  );
}
