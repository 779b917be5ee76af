import {
  FIELD_NAMES,
  type FieldType,
  type FlowDocument,
  type FlowNode,
  type FormulaNames,
  fieldSpec,
  type ValueType,
} from '#workflows-schema/index.ts';

export type Variable = { readonly name: string; readonly type: ValueType };

/** The variables that a step sets. */
function setBy({ kind, config }: FlowNode): readonly Variable[] {
  if (kind === 'set') return [{ name: config.name, type: config.type }];
  if (kind === 'link') return [{ name: config.name, type: 'text' }];
  if (kind === 'http') return config.outputs;
  return kind === 'trigger' && config.on === 'call' ? config.inputs : [];
}

/** Variables that steps before this one set, each once; of no step (the settings), those of all steps. */
export function variablesBefore(document: FlowDocument, nodeId: string | null): readonly Variable[] {
  const before = nodeId === null ? null : stepsBefore(document, nodeId);
  const found = document.nodes.filter(({ id }) => before === null || before.has(id)).flatMap(setBy);
  return [...new Map(found.map(({ name, type }) => [name, { name, type }])).values()];
}

function stepsBefore(document: FlowDocument, nodeId: string): ReadonlySet<string> {
  const incoming = Map.groupBy(document.edges, ({ to }) => to);
  const seen = new Set<string>();
  const open = [nodeId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { from } of incoming.get(id) ?? []) {
      if (seen.has(from)) continue;
      seen.add(from);
      open.push(from);
    }
  }
  return seen;
}

/**
 * The names that a formula of a step may use: the fields of the subject, variables set before it, and what it mentions of
 * the event and of the tenant's own fields, whose type shows only when it runs.
 */
export function formulaNames(document: FlowDocument, nodeId: string | null, formula: string): FormulaNames {
  const { subject } = document.settings;
  const fields = FIELD_NAMES.filter((name) => fieldSpec(name).subjects.includes(subject)).map((name): [string, FieldType] => [
    name,
    fieldSpec(name).type,
  ]);
  const variables = variablesBefore(document, nodeId).map(({ name, type }): [string, FieldType] => [`vars.${name}`, type]);
  const mentioned = [...formula.matchAll(/\b(?:event|attribute)(?:\.[A-Za-z_]\w*)+/g)].map(([name]): [string, 'any'] => [name, 'any']);
  return Object.fromEntries<FieldType | 'any'>([...fields, ...variables, ...mentioned]);
}
