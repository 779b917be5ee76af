import type { CanvasNode, WayEdge } from './canvas-graph.ts';

type Drawn = { readonly nodes: CanvasNode[]; readonly edges: WayEdge[] };

/**
 * The new drawing with the old one's objects wherever nothing changed, so that typing in one step draws one card again
 * and not all of them.
 */
export function reuseDrawn(before: Drawn, after: Drawn): Drawn {
  const nodes = new Map(before.nodes.map((node) => [node.id, node]));
  const edges = new Map(before.edges.map((edge) => [edge.id, edge]));
  return {
    nodes: after.nodes.map((node) => {
      const known = nodes.get(node.id);
      return known && sameNode(known, node) ? known : node;
    }),
    edges: after.edges.map((edge) => {
      const known = edges.get(edge.id);
      return known && sameEdge(known, edge) ? known : edge;
    }),
  };
}

function sameNode(a: CanvasNode, b: CanvasNode): boolean {
  const placed = a.position.x === b.position.x && a.position.y === b.position.y && a.width === b.width && a.height === b.height;
  if (!placed || a.selected !== b.selected) return false;
  if (a.type === 'end' && b.type === 'end') return a.data.after === b.data.after;
  if (a.type === 'frame' && b.type === 'frame') return a.data.group === b.data.group;
  if (a.type === 'note' && b.type === 'note') return a.data.note === b.data.note && a.data.beside === b.data.beside;
  if (a.type !== 'step' || b.type !== 'step' || a.data.step !== b.data.step) return false;
  if (a.data.ports.map(({ name }) => name).join() !== b.data.ports.map(({ name }) => name).join()) return false;
  return (
    a.data.findings.length === b.data.findings.length &&
    a.data.findings.every((finding, index) => finding.message === b.data.findings[index]?.message)
  );
}

function sameEdge(a: WayEdge, b: WayEdge): boolean {
  return (
    a.target === b.target &&
    a.data?.path === b.data?.path &&
    a.data?.open === b.data?.open &&
    a.data?.person === b.data?.person &&
    a.data?.name === b.data?.name
  );
}
