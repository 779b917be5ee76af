import { type FlowDocument, type FlowEdge, type FlowNode, flowSchema, nodeSchema } from '#workflows-schema/index.ts';
import { freshId } from '../edits/steps.ts';

/** What is saved as a draft: the flow's name and its document. */
export type Draft = { readonly name: string; readonly document: FlowDocument };

/**
 * A draft as the smallest pieces that two people may change without touching each other, by path:
 * `name`, `settings/<field>`, `node/<id>/<field>`, `node/<id>/config/<key>`, `way/<from>/<port>` (where it leads),
 * `look/position/<id>`, `look/group/<id>/name`, `look/group/<id>/has/<node>`, `look/note/<id>/<field>`.
 */
export type Parts = ReadonlyMap<string, unknown>;

export function partsOf({ name, document }: Draft): Parts {
  const parts = new Map<string, unknown>([['name', name]]);
  const put = (path: string, fields: object) => {
    for (const [field, value] of Object.entries(fields)) if (value !== undefined) parts.set(`${path}/${field}`, value);
  };
  put('settings', document.settings);
  for (const { id, config, ...fields } of document.nodes) {
    put(`node/${id}`, fields);
    put(`node/${id}/config`, config);
  }
  for (const { from, port, to } of document.edges) parts.set(`way/${from}/${port}`, to);
  put('look/position', document.layout.positions);
  for (const { id, name: title, nodeIds } of document.layout.groups ?? []) {
    parts.set(`look/group/${id}/name`, title);
    for (const nodeId of nodeIds) parts.set(`look/group/${id}/has/${nodeId}`, true);
  }
  for (const { id, ...fields } of document.layout.notes ?? []) put(`look/note/${id}`, fields);
  return parts;
}

export type Rebuilt = {
  readonly draft: Draft;
  /** Steps whose pieces do not make a step together; they are left as they were. */
  readonly broken: readonly string[];
};

/** The draft with these pieces put in place; a value of undefined takes the piece out. Edges into nothing are left out. */
export function withParts(draft: Draft, values: Parts): Rebuilt {
  if (values.size === 0) return { draft, broken: [] };
  const { nodes, broken } = rebuildNodes(draft.document.nodes, values);
  const known = new Set(nodes.map(({ id }) => id));
  const name = values.get('name');
  const document: FlowDocument = {
    ...draft.document,
    settings: rebuildSettings(draft.document, values),
    nodes,
    edges: rebuildEdges(draft.document.edges, values).filter(({ from, to }) => known.has(from) && known.has(to)),
    layout: rebuildLayout(draft.document, values, known),
  };
  return { draft: { name: typeof name === 'string' ? name : draft.name, document }, broken };
}

/** The values under a path, by what follows it up to the next slash: `under(values, 'node')` -> id -> rest of the path -> value. */
function under(values: Parts, path: string): ReadonlyMap<string, ReadonlyMap<string, unknown>> {
  const found = new Map<string, Map<string, unknown>>();
  for (const [key, value] of values) {
    if (!key.startsWith(`${path}/`)) continue;
    const [id = '', ...rest] = key.slice(path.length + 1).split('/');
    const own = found.get(id) ?? new Map<string, unknown>();
    own.set(rest.join('/'), value);
    found.set(id, own);
  }
  return found;
}

function rebuildNodes(nodes: readonly FlowNode[], values: Parts): { nodes: FlowNode[]; broken: readonly string[] } {
  const touched = under(values, 'node');
  const broken: string[] = [];
  const rebuild = (id: string, known: FlowNode | undefined): FlowNode[] => {
    const { config = {}, ...fields } = known ?? {};
    const parts = new Map<string, unknown>(Object.entries(fields));
    const settings = new Map<string, unknown>(Object.entries(config));
    for (const [path, value] of touched.get(id) ?? []) {
      if (path.startsWith('config/')) setOrDrop(settings, path.slice('config/'.length), value);
      else setOrDrop(parts, path, value);
    }
    if (!parts.has('kind')) return [];
    const read = nodeSchema.safeParse({ ...Object.fromEntries(parts), id, config: Object.fromEntries(settings) });
    if (read.success) return [read.data];
    broken.push(id);
    return known ? [known] : [];
  };
  const kept = nodes.flatMap((node) => (touched.has(node.id) ? rebuild(node.id, node) : [node]));
  const known = new Set(nodes.map(({ id }) => id));
  const added = [...touched.keys()].filter((id) => !known.has(id)).flatMap((id) => rebuild(id, undefined));
  return { nodes: [...kept, ...added], broken };
}

function setOrDrop(map: Map<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function rebuildSettings({ settings }: FlowDocument, values: Parts): FlowDocument['settings'] {
  const changed = [...values].flatMap(([key, value]) => (key.startsWith('settings/') ? [[key.slice('settings/'.length), value]] : []));
  if (changed.length === 0) return settings;
  const read = flowSchema.shape.settings.safeParse({ ...settings, ...Object.fromEntries(changed) });
  return read.success ? read.data : settings;
}

function rebuildEdges(edges: readonly FlowEdge[], values: Parts): FlowEdge[] {
  const touched = under(values, 'way');
  const waiting = new Map([...touched].flatMap(([from, ports]) => [...ports].map(([port, to]) => [`${from}/${port}`, { from, port, to }])));
  const kept = edges.flatMap((edge) => {
    const change = waiting.get(`${edge.from}/${edge.port}`);
    waiting.delete(`${edge.from}/${edge.port}`);
    if (!change) return [edge];
    return typeof change.to === 'string' ? [{ ...edge, to: change.to }] : [];
  });
  const ids = new Set(kept.map(({ id }) => id));
  const added = [...waiting.values()].flatMap(({ from, port, to }) => {
    if (typeof to !== 'string') return [];
    const id = freshId('e', ids);
    ids.add(id);
    return [{ id, from, port, to }];
  });
  return [...kept, ...added];
}

function rebuildLayout({ layout }: FlowDocument, values: Parts, known: ReadonlySet<string>): FlowDocument['layout'] {
  const positions = new Map<string, unknown>(Object.entries(layout.positions));
  for (const [id, own] of under(values, 'look/position')) setOrDrop(positions, id, own.get(''));
  const groups = new Map(layout.groups?.map(({ id, name, nodeIds }) => [id, { name, has: new Set(nodeIds) }]));
  for (const [id, own] of under(values, 'look/group')) {
    const group = groups.get(id) ?? { name: '', has: new Set<string>() };
    const title = own.get('name');
    if (own.has('name') && title === undefined) groups.delete(id);
    else groups.set(id, { name: typeof title === 'string' ? title : group.name, has: members(group.has, own) });
  }
  const notes = new Map<string, object>(layout.notes?.map((note) => [note.id, note]));
  for (const [id, own] of under(values, 'look/note')) {
    const note = new Map<string, unknown>(Object.entries(notes.get(id) ?? { id }));
    for (const [field, value] of own) setOrDrop(note, field, value);
    if (note.has('text')) notes.set(id, Object.fromEntries(note));
    else notes.delete(id);
  }
  const framed = [...groups].map(([id, { name, has }]) => ({ id, name, nodeIds: [...has].filter((node) => known.has(node)) }));
  const read = flowSchema.shape.layout.safeParse({
    positions: Object.fromEntries([...positions].filter(([id]) => known.has(id))),
    ...((layout.groups || groups.size > 0) && { groups: framed.filter(({ nodeIds }) => nodeIds.length > 0) }),
    ...((layout.notes || notes.size > 0) && {
      notes: [...notes.values()].filter((note) => 'nodeId' in note && typeof note.nodeId === 'string' && known.has(note.nodeId)),
    }),
  });
  return read.success ? read.data : layout;
}

function members(known: ReadonlySet<string>, changes: ReadonlyMap<string, unknown>): Set<string> {
  const has = new Set(known);
  for (const [path, value] of changes) {
    if (!path.startsWith('has/')) continue;
    if (value === undefined) has.delete(path.slice('has/'.length));
    else has.add(path.slice('has/'.length));
  }
  return has;
}
