import { type LucideIcon, Minus, PencilLine, Plus } from 'lucide-react';
import type { Difference } from '#workflows-schema/index.ts';
import type { Decor, NodeDecor } from '../decor.ts';
import type { Mark, Merged } from './merge-documents.ts';

const SIGNS: Readonly<Record<Mark, LucideIcon>> = { added: Plus, removed: Minus, changed: PencilLine };

/** What differs between two versions as marks: colour, sign and word; the sentence of a change on its sign. */
export function compareDecor({ nodes, ways }: Merged, differences: readonly Difference[]): Decor {
  const said = Map.groupBy(differences, ({ nodeId }) => nodeId);
  const marks = [...nodes].map(([id, mark]): [string, NodeDecor] => {
    const title = (said.get(id) ?? []).map(({ text }) => text).join(' ') || mark;
    return [id, { tone: mark, chips: [{ icon: SIGNS[mark], text: mark, title: `${mark}: ${title}` }] }];
  });
  return {
    nodes: new Map(marks),
    ways: new Map([...ways].map(([id, mark]) => [id, { tone: mark, text: mark, title: `This way is ${mark}` }])),
  };
}
