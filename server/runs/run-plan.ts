import type { FlowGraph } from '#workflows-schema/index.ts';
import { portsOf } from '#workflows-schema/index.ts';

/** What becomes of the runs that stand on a step when a version is published. */
export type RunChoice =
  | { readonly do: 'stay' }
  | { readonly do: 'move'; readonly to: string }
  /** Goes on with what follows the step's first way. */
  | { readonly do: 'skip' }
  | { readonly do: 'exit' };

/** By id of the step on which runs stand; steps that are left out: their runs stay on their version. */
export type RunPlan = Readonly<Record<string, RunChoice>>;

/** Where a token goes: to a step, out of the flow, or nowhere (it stays). */
export type Landing = { readonly to: string } | 'end' | 'stays';

export type Graphs = { readonly from: FlowGraph; readonly to: FlowGraph };

/** Where the choice for a step leads in the version that runs move to. A step that this version does not have is no place to go. */
export function landingOf(nodeId: string, choice: RunChoice | undefined, graphs: Graphs): Landing {
  if (!choice || choice.do === 'stay') return 'stays';
  if (choice.do === 'exit') return 'end';
  if (choice.do === 'move') return graphs.to.nodes.has(choice.to) ? { to: choice.to } : 'stays';
  return graphs.to.nodes.has(nodeId) ? after(nodeId, graphs.to) : afterInOld(nodeId, graphs);
}

function after(nodeId: string, graph: FlowGraph): Landing {
  const node = graph.nodes.get(nodeId);
  const next = node && graph.follow(nodeId, portsOf(node)[0]?.name ?? 'next');
  return next ? { to: next.id } : 'end';
}

/** The step is gone: on along the old version until a step that the new one has too. */
function afterInOld(nodeId: string, { from, to }: Graphs): Landing {
  const seen = new Set<string>();
  for (let at = nodeId; !seen.has(at); ) {
    seen.add(at);
    const next = after(at, from);
    if (typeof next === 'string') return next;
    if (to.nodes.has(next.to)) return next;
    at = next.to;
  }
  return 'stays';
}
