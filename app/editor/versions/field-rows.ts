import { describe, type FlowDocument, type FlowNode, groupSchema, nameOf, summaryOf } from '#workflows-schema/index.ts';

/** One field that differs, with its value on both sides in words; "—" where there was none. */
export type FieldRow = {
  readonly nodeId: string | null;
  readonly step: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
};

const NOTHING = '—';

/** Every field that differs between two versions: of the settings, of each step, and where its ways lead. */
export function fieldRows(before: FlowDocument, after: FlowDocument): readonly FieldRow[] {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const fresh = new Map(after.nodes.map((node) => [node.id, node]));
  const settings = pairs(before.settings, after.settings).map((row) => ({ nodeId: null, step: 'Settings of the flow', ...row }));
  const ids = new Set([...fresh.keys(), ...old.keys()]);
  return [...settings, ...[...ids].flatMap((id) => stepRows(old.get(id), fresh.get(id))), ...wayRows(before, after)];
}

function stepRows(was: FlowNode | undefined, is: FlowNode | undefined): FieldRow[] {
  const node = is ?? was;
  if (!node) return [];
  const own = { nodeId: node.id, step: nameOf(node) };
  if (!was || !is) return [{ ...own, field: 'the step', before: was ? summaryOf(was) : NOTHING, after: is ? summaryOf(is) : NOTHING }];
  const common = (of: FlowNode) => ({ name: of.name, note: of.note, on: of.enabled !== false, onError: of.onError, timeout: of.timeout });
  return [...pairs(common(was), common(is)), ...pairs(was.config, is.config)].map((row) => ({ ...own, ...row }));
}

function wayRows(before: FlowDocument, after: FlowDocument): FieldRow[] {
  const names = new Map([...before.nodes, ...after.nodes].map((node) => [node.id, nameOf(node)]));
  const targets = ({ edges }: FlowDocument) => new Map(edges.map(({ from, port, to }) => [`${from} ${port}`, { from, port, to }]));
  const [was, is] = [targets(before), targets(after)];
  const kept = (id: string) => before.nodes.some((node) => node.id === id) && after.nodes.some((node) => node.id === id);
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [old, fresh] = [was.get(key), is.get(key)];
    const way = fresh ?? old;
    if (!way || old?.to === fresh?.to || !kept(way.from)) return [];
    const said = (to: string | undefined) => (to === undefined ? 'the end' : (names.get(to) ?? to));
    return [
      {
        nodeId: way.from,
        step: names.get(way.from) ?? way.from,
        field: `“${words(way.port)}” leads to`,
        before: said(old?.to),
        after: said(fresh?.to),
      },
    ];
  });
}

type Pair = { readonly field: string; readonly before: string; readonly after: string };

function pairs(before: object, after: object): Pair[] {
  const [was, is] = [leaves(before), leaves(after)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((field) => {
    const [old, fresh] = [was.get(field) ?? NOTHING, is.get(field) ?? NOTHING];
    return old === fresh ? [] : [{ field, before: old, after: fresh }];
  });
}

/** An object as its fields in words: "time of day" -> "09:00". Conditions and durations are one value. */
function leaves(value: object, stem = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, each] of Object.entries(value)) {
    const field = `${stem}${/^\d+$/.test(key) ? Number(key) + 1 : words(key)}`;
    const text = oneValue(each);
    if (text !== null) found.set(field, text);
    else if (typeof each === 'object' && each !== null) for (const [inner, said] of leaves(each, `${field} · `)) found.set(inner, said);
  }
  return found;
}

/** What is one value to a reader; null for what has parts of its own. */
function oneValue(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return NOTHING;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.every((each) => typeof each !== 'object') ? value.join(', ') || NOTHING : null;
  const group = groupSchema.safeParse(value);
  if (group.success) return describe(group.data);
  if (typeof value === 'object' && 'amount' in value && 'unit' in value && Object.keys(value).length === 2)
    return `${String(value.amount)} ${String(value.unit).replace('-', ' ')}${value.amount === 1 ? '' : 's'}`;
  return null;
}

/** "timeOfDay" -> "time of day". */
function words(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._-]/g, ' ')
    .toLowerCase();
}
