import { type FlowDocument, nameOf, readDifference } from '#workflows-schema/index.ts';
import { type Changes, valuesOf } from './changes.ts';
import { type Draft, withParts } from './parts.ts';

type Words = { readonly what: string; readonly mine: string; readonly theirs: string };

/** What an overlap is about, and what each side did there, in the words of the reading of a flow. */
export function sayOverlap(paths: readonly string[], sides: { readonly mine: Changes; readonly theirs: Changes }, base: Draft): Words {
  const after = (changes: Changes) =>
    withParts(
      base,
      valuesOf(
        changes,
        paths.filter((path) => changes.has(path)),
      ),
    ).draft;
  const [mine, theirs] = [after(sides.mine), after(sides.theirs)];
  return { what: subjectOf(paths, [base, mine, theirs]), mine: sayEdits(base, mine), theirs: sayEdits(base, theirs) };
}

/** The edits from one draft to another in sentences; "Nothing that is read" never: looks have words of their own. */
export function sayEdits(before: Draft, after: Draft): string {
  return listEdits(before, after).join(' ') || 'Left as it was.';
}

/** One sentence an edit; what has no words in the reading (names, places, notes) is told after it. */
export function listEdits(before: Draft, after: Draft): readonly string[] {
  const told = readDifference(before.document, after.document).map(({ text }) => text);
  const renamed = before.name === after.name ? [] : [`The flow is called “${after.name}”.`];
  return [...renamed, ...told, ...sayLooks(before.document, after.document)];
}

function sayLooks(before: FlowDocument, after: FlowDocument): string[] {
  const [was, is] = [before.layout, after.layout];
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  return [
    ...before.nodes.flatMap((node) => {
      const now = after.nodes.find(({ id }) => id === node.id);
      if (!now || (now.note ?? '') === (node.note ?? '')) return [];
      return [now.note ? `The note of “${nameOf(now)}” is “${now.note}”.` : `The note of “${nameOf(now)}” goes.`];
    }),
    ...(differs(was.positions, is.positions) ? ['Cards are moved.'] : []),
    ...(differs(was.groups ?? [], is.groups ?? []) ? ['Frames are changed.'] : []),
    ...(differs(was.notes ?? [], is.notes ?? []) ? ['Notes on the canvas are changed.'] : []),
  ];
}

/** The first step that both know; else the settings, the name, or the looks. */
function subjectOf(paths: readonly string[], drafts: readonly Draft[]): string {
  for (const path of paths) {
    const [kind, id] = path.split('/');
    if (kind === 'name') return 'The name of the flow';
    if (kind === 'settings') return 'The settings of the flow';
    if (kind !== 'node' && kind !== 'way') continue;
    const node = drafts.flatMap(({ document }) => document.nodes).find((known) => known.id === id);
    if (node) return kind === 'way' ? `What follows “${nameOf(node)}”` : `“${nameOf(node)}”`;
  }
  return 'How the flow looks';
}
