import { buildGraph, type FlowDocument, portsOf } from '#workflows-schema/index.ts';
import { applyCommand, type Command } from '../commands.ts';
import { type Exit, edgeAt } from '../edits/steps.ts';
import { shownPorts } from '../shown-ports.ts';
import { outlineOf } from './outline.ts';

/** A place in the flow where a step may stand. */
export type Place = { readonly id: string; readonly exit: Exit; readonly label: string; readonly hint: string };

type Name = (nodeId: string) => string;

/** Where a step may go, in reading order; with the rest, all that only it leads to goes with it. */
export function placesFor(
  document: FlowDocument,
  step: { readonly nodeId: string; readonly withRest: boolean },
  name: Name,
): readonly Place[] {
  return allPlaces(document, name).filter(({ exit }) => {
    const move: Command = { type: 'move', nodeId: step.nodeId, at: exit, withRest: step.withRest };
    return applyCommand(document, move) !== document;
  });
}

function allPlaces(document: FlowDocument, name: Name): readonly Place[] {
  const graph = buildGraph(document);
  return outlineOf(document).flatMap((row) => {
    const node = row.type === 'step' ? graph.nodes.get(row.nodeId) : undefined;
    if (!node) return [];
    const ports = shownPorts(graph, node);
    return ports.map((port): Place => {
      const exit = { from: node.id, port: port.name };
      const next = edgeAt(document, exit)?.to;
      return {
        id: `${exit.from}:${exit.port}`,
        exit,
        label: ports.length > 1 ? `In “${port.label}” of “${name(node.id)}”` : `After “${name(node.id)}”`,
        hint: next === undefined ? 'where it ends now' : `before “${name(next)}”`,
      };
    });
  });
}

/** Every way out of a step, also those that need not lead anywhere, with where each leads now. */
export function exitsOf(document: FlowDocument, nodeId: string, name: Name): readonly Place[] {
  const node = document.nodes.find(({ id }) => id === nodeId);
  const ports = node ? portsOf(node) : [];
  return ports.map((port): Place => {
    const exit = { from: nodeId, port: port.name };
    const next = edgeAt(document, exit)?.to;
    const like = ports.find(({ name: known }) => known === port.fallback);
    return {
      id: `${exit.from}:${exit.port}`,
      exit,
      label: ports.length > 1 ? `“${port.label}”` : 'The way on',
      hint: next !== undefined ? `goes on at “${name(next)}”` : like ? `like “${like.label}”` : 'leads nowhere',
    };
  });
}
