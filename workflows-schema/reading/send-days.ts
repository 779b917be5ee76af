import { buildGraph } from '../analyse/graph.ts';
import { isSending } from '../analyse/templates.ts';
import type { FlowDocument, FlowNode } from '../flow.ts';

/**
 * On which day each sending step of a flow falls, counted from the same date field: by the wait or the start that leads to
 * it without another wait between. A step to which several days lead has none.
 */
export function sendDays(document: FlowDocument): ReadonlyMap<string, { readonly field: string; readonly day: number }> {
  const graph = buildGraph(document);
  return new Map(
    document.nodes.flatMap((node) => {
      if (!isSending(node)) return [];
      const found = daysBefore(node.id, new Set());
      const [first] = found;
      const unique = first && found.every((other) => other.field === first.field && other.day === first.day);
      return unique ? [[node.id, first] as const] : [];
    }),
  );

  function daysBefore(id: string, seen: Set<string>): { field: string; day: number }[] {
    if (seen.has(id)) return [];
    seen.add(id);
    return graph.incoming(id).flatMap(({ from }) => {
      const before = graph.nodes.get(from);
      const own = before && dayOf(before);
      if (own) return [own];
      return before && !isSending(before) && before.kind !== 'delay' ? daysBefore(from, seen) : [];
    });
  }
}

function dayOf({ kind, config }: FlowNode): { field: string; day: number } | null {
  if (kind === 'delay')
    return config.mode === 'until' && config.offset.unit === 'day' ? { field: config.field, day: config.offset.amount } : null;
  if (kind !== 'trigger' || config.on !== 'date' || config.offset.unit !== 'day') return null;
  return { field: config.field, day: config.offset.amount };
}
