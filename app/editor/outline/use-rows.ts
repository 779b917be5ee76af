import { useMemo } from 'react';
import type { Finding, FlowNode } from '#workflows-schema/index.ts';
import { buildGraph, isOn } from '#workflows-schema/index.ts';
import { type TemplateChoice, useEditor, useKit } from '../editor-context.ts';
import { shapeOf } from '../flow-shape.ts';
import { wayLabel } from '../spoken.ts';
import { subtitleOf, titleOf } from '../titles.ts';
import { type OutlineRow, outlineOf, unfolded } from './outline.ts';
import type { OutlineRowProps } from './outline-row.tsx';

/** What a row shows and says, apart from where the focus is. */
export type RowView = Omit<OutlineRowProps, 'active' | 'selected' | 'renaming'>;

/** The rows that are seen, in order, and all rows. The lines change with the flow's shape alone, so typing builds no new ones. */
export function useRows(findings: readonly Finding[], folded: ReadonlySet<string>) {
  const { templates } = useKit();
  const document = useEditor((state) => state.document);
  const shape = useMemo(() => shapeOf(document), [document]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines depend on the shape alone
  const all = useMemo(() => outlineOf(document), [shape]);
  const views = useMemo(() => {
    const graph = buildGraph(document);
    const titles = new Map(document.nodes.map((node) => [node.id, titleOf(node, templates)]));
    const numbers = new Map(all.flatMap((row) => (row.type === 'step' ? [[row.nodeId, row.number] as const] : [])));
    const problems = Map.groupBy(findings, ({ nodeId }) => nodeId);
    const children = Map.groupBy(all, ({ parent }) => parent);
    return unfolded(all, folded).map((row): RowView => {
      const node = graph.nodes.get(nodeIdOf(row) ?? '') ?? null;
      const own = row.type === 'step' ? (problems.get(row.nodeId) ?? []) : [];
      const errors = own.filter(({ severity }) => severity === 'error').length;
      const to = row.type === 'way' || row.type === 'tail' ? (row.to ?? '') : '';
      const siblings = children.get(row.parent) ?? [];
      const view = {
        row,
        node,
        title: titles.get(node?.id ?? '') ?? '',
        way: row.type === 'way' || row.type === 'tail' ? wayLabel(graph, row.exit) : null,
        aimNumber: numbers.get(to) ?? 0,
        aimTitle: titles.get(to) ?? '',
        folded: children.has(row.id) ? folded.has(row.id) : null,
        position: siblings.indexOf(row) + 1,
        siblings: siblings.length,
        errors,
        warnings: own.length - errors,
      };
      return { ...view, said: sayRow(view, templates) };
    });
  }, [document, all, folded, findings, templates]);
  return { all, views };
}

/** The step that a row is about: itself, or the one whose way out it is. */
export function nodeIdOf(row: OutlineRow): string | null {
  if (row.type === 'loose') return null;
  return row.type === 'step' ? row.nodeId : row.exit.from;
}

function sayRow(view: Omit<RowView, 'said'>, templates: readonly TemplateChoice[]): string {
  const { row, node, way, aimNumber, aimTitle, errors, warnings } = view;
  if (row.type === 'loose') return `Loose steps: ${row.count}. Nothing leads to them, so no run comes here.`;
  if (row.type === 'step') return node ? sayStep(row, node, { templates, problems: errors + warnings }) : '';
  const goes = row.to ? `goes ${row.back ? 'back to' : 'on at'} ${aimNumber}, “${aimTitle}”` : 'ends here';
  if (row.type === 'tail') return goes.slice(0, 1).toUpperCase() + goes.slice(1);
  return row.to === undefined ? `Way “${way}”` : `Way “${way}”, ${goes}`;
}

type Told = { readonly templates: readonly TemplateChoice[]; readonly problems: number };

function sayStep(row: Extract<OutlineRow, { type: 'step' }>, node: FlowNode, { templates, problems }: Told): string {
  const fact = subtitleOf(node, templates);
  const parts = [
    `${row.number}. ${titleOf(node, templates)}`,
    fact,
    row.meet && 'several ways meet here',
    !isOn(node) && 'turned off',
    problems > 0 && `${problems} ${problems === 1 ? 'problem' : 'problems'}`,
  ];
  return parts.filter(Boolean).join(', ');
}
