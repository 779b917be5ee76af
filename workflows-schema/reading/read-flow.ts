import { buildGraph, type FlowGraph } from '../analyse/graph.ts';
import type { FlowDocument, FlowNode } from '../flow.ts';
import { factOf, portsOf } from '../flow.ts';
import { readSettings } from './read-settings.ts';
import { nameOf } from './words.ts';

/** One line of a flow read aloud. `depth` counts the branches that it stands in; `way` names the branch that begins with it. */
export type ReadingLine = {
  readonly nodeId: string;
  /** 1 for the start, counting in reading order; null for a line that only points to another. */
  readonly number: number | null;
  readonly depth: number;
  readonly way: string | null;
  readonly text: string;
  readonly fact: string;
};

export type FlowReading = { readonly settings: readonly string[]; readonly lines: readonly ReadingLine[] };

/** A flow in plain words: what it is about, and its steps in the order in which a run comes to them, branches indented. */
export function readFlow(document: FlowDocument): FlowReading {
  const graph = buildGraph(document);
  const reader = new Reader(graph);
  if (graph.trigger) reader.read(graph.trigger, 0, null);
  return { settings: [...readSettings(document.settings).values()], lines: reader.lines };
}

class Reader {
  readonly lines: ReadingLine[] = [];
  readonly #graph: FlowGraph;
  readonly #numbers = new Map<string, number>();

  constructor(graph: FlowGraph) {
    this.#graph = graph;
  }

  /** Reads a step and what follows; one that was read before is pointed to. */
  read(first: FlowNode, depth: number, way: string | null): void {
    let node: FlowNode | undefined = first;
    let label = way;
    while (node) {
      const known = this.#numbers.get(node.id);
      if (known !== undefined) {
        this.lines.push({ nodeId: node.id, number: null, depth, way: label, text: `on with step ${known}`, fact: '' });
        return;
      }
      this.#put(node, depth, label);
      label = null;
      node = this.#follow(node, depth);
    }
  }

  #put(node: FlowNode, depth: number, way: string | null): void {
    const number = this.#numbers.size + 1;
    this.#numbers.set(node.id, number);
    const off = node.enabled === false ? ' (turned off)' : '';
    this.lines.push({ nodeId: node.id, number, depth, way, text: `${nameOf(node)}${off}`, fact: factOf(node) });
  }

  /** The step that follows on one way; several ways are read here, each indented. */
  #follow(node: FlowNode, depth: number): FlowNode | undefined {
    const ways = portsOf(node).flatMap(({ name, label }) => {
      const target = this.#graph.target(node.id, name);
      return target ? [{ label, target }] : [];
    });
    const all = portsOf(node).filter(({ fallback, optional }) => !fallback && !optional);
    const [only] = ways;
    if (ways.length === 1 && all.length <= 1) return only?.target;
    for (const { label, target } of ways) this.read(target, depth + 1, label);
    return undefined;
  }
}
