import { type FlowDocument, portsOf } from '#workflows-schema/index.ts';

/** What the layout depends on: steps, their ways out and where these lead. Texts and settings do not move a card. */
export function shapeOf(document: FlowDocument): string {
  const steps = document.nodes.map((node) => `${node.id} ${portsOf(node).map(({ name }) => name)}`);
  return [...steps, ...document.edges.map(({ from, port, to }) => `${from}.${port}>${to}`)].join('\n');
}
