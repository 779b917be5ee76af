import { FIELD_NAMES, fieldSpec } from '../../conditions/fields.ts';
import type { FlowNode } from '../../flow.ts';
import { checkFormula } from '../../formulas/check.ts';
import type { FormulaNames } from '../../formulas/values.ts';
import type { ValueType } from '../../nodes/pieces.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** A formula that cannot be read, names what there is not, or gives another type than it says. */
export function badFormula(graph: FlowGraph): readonly Finding[] {
  const names = formulaNames(graph);
  return graph.document.nodes.flatMap((node) =>
    typedFormulas(node).flatMap(({ formula, type, field }) => {
      const checked = checkFormula(formula, type, names);
      return checked.ok ? [] : [error('bad-formula', checked.message, node.id, field)];
    }),
  );
}

/** Every name that a formula of this flow may use, with its type. */
export function formulaNames({ document, trigger }: FlowGraph): FormulaNames {
  const { subject } = document.settings;
  const fields = FIELD_NAMES.filter((name) => fieldSpec(name).subjects.includes(subject)).map((name) => [name, fieldSpec(name).type]);
  const made = document.nodes.flatMap((node) => {
    if (node.kind === 'set') return [[`vars.${node.config.name}`, node.config.type]];
    if (node.kind === 'http') return node.config.outputs.map(({ name, type }) => [`vars.${name}`, type]);
    return node.kind === 'link' ? [[`vars.${node.config.name}`, 'text']] : [];
  });
  const inputs = trigger?.config.on === 'call' ? trigger.config.inputs.map(({ name, type }) => [`vars.${name}`, type]) : [];
  // What an event and the customer's own fields hold is the tenant's affair: checked when it runs.
  const own = [...mentioned(document.nodes, 'event'), ...mentioned(document.nodes, 'attribute')].map((name) => [name, 'any']);
  return Object.fromEntries([...fields, ...made, ...inputs, ...own]);
}

function mentioned(nodes: readonly FlowNode[], prefix: string): string[] {
  const text = nodes.flatMap((node) => typedFormulas(node).map(({ formula }) => formula)).join('\n');
  return [...new Set([...text.matchAll(new RegExp(`\\b${prefix}(\\.[A-Za-z_][A-Za-z0-9_]*)+`, 'g'))].map(([name]) => name))];
}

type Typed = { readonly formula: string; readonly type: ValueType; readonly field: string };

function typedFormulas(node: FlowNode): readonly Typed[] {
  if (node.kind === 'set') return [{ ...node.config, field: 'formula' }];
  if (node.kind === 'emit') return node.config.data.map((each) => ({ ...each, field: 'data' }));
  return node.kind === 'subflow' ? node.config.inputs.map((each) => ({ ...each, field: 'inputs' })) : [];
}
