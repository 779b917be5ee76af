import { buildGraph, type FlowDocument, type FlowGraph, type FlowNode, reachableFrom } from '#workflows-schema/index.ts';
import { type Exit, mainPort } from '../edits/steps.ts';
import { shownPorts } from '../shown-ports.ts';
import { dominators } from './dominators.ts';

type Placed = {
  /** Names the row: "step a", "way a.yes", "tail a.next", "loose". */
  readonly id: string;
  /** The row that this one stands under; null for those of the first level. */
  readonly parent: string | null;
  /** From 1. */
  readonly level: number;
};

/** One line of the outline. */
export type OutlineRow =
  /** A step; `meet` says that several ways lead to it. Numbers count in reading order, from 1. */
  | (Placed & { readonly type: 'step'; readonly nodeId: string; readonly number: number; readonly meet: boolean })
  /** A way out of the step above; `to` where it leads at once: a step that stands elsewhere, or nowhere (null); undefined when steps follow. */
  | (Placed & { readonly type: 'way'; readonly exit: Exit; readonly to: string | null | undefined; readonly back: boolean })
  /** Where a row of steps goes on: at a step that stands elsewhere, or nowhere (null). `back` leads to an earlier step. */
  | (Placed & { readonly type: 'tail'; readonly exit: Exit; readonly to: string | null; readonly back: boolean })
  /** Above the steps to which nothing leads. */
  | (Placed & { readonly type: 'loose'; readonly count: number });

/** Kinds whose ways out are equals: none of them is the one on which the flow goes on. */
const FORKS: ReadonlySet<string> = new Set(['condition', 'split', 'switch', 'outcome', 'experiment', 'parallel', 'wait', 'approval']);

/**
 * The flow as a tree, line by line. A step stands in the way by which alone it is reached, and where ways meet, after the
 * step from which all of them come; other ways point to it. Steps to which nothing leads come last.
 */
export function outlineOf(document: FlowDocument): readonly OutlineRow[] {
  const graph = buildGraph(document);
  const rows: OutlineRow[] = [];
  const reached = graph.trigger ? reachableFrom(graph, graph.trigger.id) : new Set<string>();
  if (graph.trigger) new Writer(rows, graph, { roots: [graph.trigger.id], inside: reached }).writeAll(null, 1);
  const loose = document.nodes.filter(({ id }) => !reached.has(id)).map(({ id }) => id);
  if (loose.length > 0) {
    rows.push({ type: 'loose', id: 'loose', parent: null, level: 1, count: loose.length });
    new Writer(rows, graph, { roots: rootsOf(graph, loose), inside: new Set(loose) }).writeAll('loose', 2);
  }
  return numbered(withoutNeedlessTails(rows));
}

/** The loose steps to which no loose step leads, and of each ring that is left its first. */
function rootsOf(graph: FlowGraph, loose: readonly string[]): readonly string[] {
  const roots = loose.filter((id) => graph.incoming(id).length === 0);
  const covered = new Set(roots.flatMap((id) => [...reachableFrom(graph, id)]));
  for (const id of loose) {
    if (covered.has(id)) continue;
    roots.push(id);
    for (const each of reachableFrom(graph, id)) covered.add(each);
  }
  return roots;
}

type Region = { readonly roots: readonly string[]; readonly inside: ReadonlySet<string> };

/** Writes the rows of one part of the flow. */
class Writer {
  readonly #rows: OutlineRow[];
  readonly #graph: FlowGraph;
  readonly #region: Region;
  readonly #above: ReadonlyMap<string, string>;
  /** The way by which alone a step is reached, as "from.port". */
  readonly #owner = new Map<string, string>();
  /** Where ways meet, by the step after which it stands. */
  readonly #meetings = new Map<string, string[]>();

  constructor(rows: OutlineRow[], graph: FlowGraph, region: Region) {
    this.#rows = rows;
    this.#graph = graph;
    this.#region = region;
    this.#above = dominators(region.roots, (id) => this.#next(id));
    for (const [id, above] of this.#above) this.#place(id, above);
  }

  writeAll(parent: string | null, level: number): void {
    for (const root of this.#region.roots) if (this.#above.get(root) === '') this.#write(root, { parent, level });
    for (const id of this.#meetings.get('') ?? []) this.#write(id, { parent, level });
  }

  /** Where a step leads, in the order of its ways, within this part. */
  #next(id: string): readonly string[] {
    const node = this.#graph.nodes.get(id);
    return node ? this.#ports(node).flatMap(({ to }) => (to !== null && this.#region.inside.has(to) ? [to] : [])) : [];
  }

  #ports(node: FlowNode): readonly { port: string; to: string | null }[] {
    return shownPorts(this.#graph, node).map(({ name }) => ({ port: name, to: this.#graph.target(node.id, name)?.id ?? null }));
  }

  /** Whether every way to `id` goes through `above`, or it is the same step. */
  #isUnder(id: string, above: string): boolean {
    for (let at: string | undefined = id; at; at = this.#above.get(at)) if (at === above) return true;
    return false;
  }

  #place(id: string, above: string): void {
    if (this.#region.roots.includes(id)) return;
    const forward = this.#graph.incoming(id).filter(({ from }) => this.#region.inside.has(from) && !this.#isUnder(from, id));
    const [only, second] = forward;
    if (only && !second) this.#owner.set(id, `${only.from}.${only.port}`);
    else this.#meetings.set(above, [...(this.#meetings.get(above) ?? []), id]);
  }

  #write(id: string, at: { parent: string | null; level: number }): void {
    const node = this.#graph.nodes.get(id);
    if (!node) return;
    const row = `step ${id}`;
    const meet = !this.#owner.has(id) && this.#graph.incoming(id).length > 1;
    this.#rows.push({ type: 'step', id: row, ...at, nodeId: id, number: 0, meet });
    const ports = this.#ports(node);
    const main = ports.length === 1 ? ports[0] : FORKS.has(node.kind) ? undefined : ports.find(({ port }) => port === mainPort(node));
    for (const way of ports) if (way !== main) this.#writeWay(id, way, { parent: row, level: at.level + 1 });
    if (main) this.#writeMain(id, main, at);
    for (const meeting of this.#meetings.get(id) ?? []) this.#write(meeting, at);
  }

  #writeWay(from: string, { port, to }: { port: string; to: string | null }, at: { parent: string; level: number }): void {
    const id = `way ${from}.${port}`;
    const owned = to !== null && this.#owner.get(to) === `${from}.${port}`;
    this.#rows.push({ type: 'way', id, ...at, exit: { from, port }, to: owned ? undefined : to, back: this.#leadsBack(from, to) });
    if (owned) this.#write(to, { parent: id, level: at.level + 1 });
  }

  #writeMain(from: string, { port, to }: { port: string; to: string | null }, at: { parent: string | null; level: number }): void {
    if (to !== null && this.#owner.get(to) === `${from}.${port}`) this.#write(to, at);
    else this.#rows.push({ type: 'tail', id: `tail ${from}.${port}`, ...at, exit: { from, port }, to, back: this.#leadsBack(from, to) });
  }

  #leadsBack(from: string, to: string | null): boolean {
    return to !== null && this.#isUnder(from, to);
  }
}

/** A row of steps that goes on at the very next line needs not say so. */
function withoutNeedlessTails(rows: readonly OutlineRow[]): readonly OutlineRow[] {
  return rows.filter((row, index) => {
    const next = rows[index + 1];
    return !(row.type === 'tail' && next?.type === 'step' && next.nodeId === row.to && next.parent === row.parent);
  });
}

function numbered(rows: readonly OutlineRow[]): readonly OutlineRow[] {
  let number = 0;
  return rows.map((row) => {
    if (row.type !== 'step') return row;
    number += 1;
    return { ...row, number };
  });
}

/** The rows that are seen while some are folded. */
export function unfolded(rows: readonly OutlineRow[], folded: ReadonlySet<string>): readonly OutlineRow[] {
  if (folded.size === 0) return rows;
  const hidden = new Set<string>();
  return rows.filter(({ id, parent }) => {
    if (parent === null || !(hidden.has(parent) || folded.has(parent))) return true;
    hidden.add(id);
    return false;
  });
}
