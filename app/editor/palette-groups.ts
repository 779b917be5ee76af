import { NODE_GROUPS, NODE_SPECS, type NodeGroup, type NodeKind } from '#workflows-schema/index.ts';
import { ADDABLE_KINDS } from './add-step.ts';

/** The kinds that can be added by group, in the order of the palette; only those that match what is typed, and no empty group. */
export function groupKinds(search: string): readonly { readonly group: NodeGroup; readonly kinds: readonly NodeKind[] }[] {
  return NODE_GROUPS.flatMap((group) => {
    const kinds = ADDABLE_KINDS.filter((kind) => NODE_SPECS[kind].group === group && matches(kind, search));
    return kinds.length > 0 ? [{ group, kinds }] : [];
  });
}

/** Every word that is typed stands in the name, the hint or the group; the name alone decides where it begins with the text. */
function matches(kind: NodeKind, search: string): boolean {
  const { label, hint, group } = NODE_SPECS[kind];
  const words = `${label} ${hint} ${group}`.toLowerCase();
  const typed = search.trim().toLowerCase();
  const named = ADDABLE_KINDS.some((other) => NODE_SPECS[other].label.toLowerCase() === typed);
  if (named) return label.toLowerCase() === typed;
  return typed.split(/\s+/).every((word) => words.includes(word));
}
