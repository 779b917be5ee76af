import { buildGraph, type FlowDocument, type FlowGraph, portsOf } from '#workflows-schema/index.ts';
import { type Command, labelCommand, nodeName } from './commands.ts';
import type { Exit } from './edits/steps.ts';
import { shownPorts } from './shown-ports.ts';

/** What a command did, for those who hear it: "Step “Email 2” added after “Wait 3 days”." */
export function sayCommand(before: FlowDocument, command: Command): string {
  const named = (id: string) => `“${nodeName(before, id)}”`;
  switch (command.type) {
    case 'add':
      return `Step “${nodeName({ ...before, nodes: [command.node] }, command.node.id)}” added ${sayPlace(before, command.at)}.`;
    case 'move':
      return `Step ${named(command.nodeId)}${command.withRest ? ' and what follows' : ''} moved ${sayPlace(before, command.at)}.`;
    case 'delete':
      return `Step ${named(command.nodeId)} deleted.`;
    case 'connect':
      return `${sayExit(before, command.exit)} goes on at ${named(command.to)}.`;
    case 'disconnect':
      return `${sayExit(before, command.exit)} leads nowhere.`;
    default:
      return `Done: ${labelCommand(before, command)}.`;
  }
}

/** The place at a way out: "after “Wait 3 days”", "in the way “yes” of “If …”". */
export function sayPlace(document: FlowDocument, at: Exit | null): string {
  if (at === null) return 'without a place yet';
  const way = wayLabel(buildGraph(document), at);
  return way === null ? `after “${nodeName(document, at.from)}”` : `in the way “${way}” of “${nodeName(document, at.from)}”`;
}

function sayExit(document: FlowDocument, exit: Exit): string {
  const way = wayLabel(buildGraph(document), exit);
  return way === null ? `“${nodeName(document, exit.from)}”` : `The way “${way}” of “${nodeName(document, exit.from)}”`;
}

/** The label of a way out; null where a step has but one. */
export function wayLabel(graph: FlowGraph, { from, port }: Exit): string | null {
  const node = graph.nodes.get(from);
  const ports = node ? shownPorts(graph, node) : [];
  if (ports.length < 2 && ports[0]?.name === port) return null;
  return (node && portsOf(node).find(({ name }) => name === port)?.label) ?? port;
}
