import { byIdentity } from '#app/lib/by-identity.ts';
import { type FlowDocument, type FlowNode, portsOf } from '#workflows-schema/index.ts';

/** What the layout depends on: steps, their ways out and where these lead. Texts and settings do not move a card. */
export function shapeOf(document: FlowDocument): string {
  return [...document.nodes.map(spellPorts), ...document.edges.map(({ from, port, to }) => `${from}.${port}>${to}`)].join('\n');
}

const spellPorts = byIdentity((node: FlowNode) => `${node.id} ${portsOf(node).map(({ name }) => name)}`);
