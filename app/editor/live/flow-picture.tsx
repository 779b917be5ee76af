import { useMemo } from 'react';
import { classes } from '#app/lib/classes.ts';
import { type FlowDocument, type FlowNode, NODE_SPECS, type NodeFamily } from '#workflows-schema/index.ts';
import { arrange, type Placed, wayId } from '../arrange.ts';
import type { TemplateChoice } from '../editor-context.ts';
import { KIND_ICONS, takesOver } from '../nodes/appearance.ts';
import { roundedPath } from '../route-way.ts';
import { titleOf } from '../titles.ts';

export type FlowPictureProps = {
  /** Says what is seen, e.g. "Picture of version 3". */
  label: string;
  document: FlowDocument;
  /** Share of the size that it has on the canvas; left out it fills what `className` gives it. Never wider than its place. */
  scale?: number;
  /** Names of the templates that its messages use. */
  templates?: readonly TemplateChoice[];
  className?: string;
};

const COLOURS: Readonly<Record<NodeFamily, string>> = {
  trigger: 'var(--color-ink)',
  branch: 'var(--color-branch)',
  wait: 'var(--color-wait)',
  message: 'var(--color-machine)',
  money: 'var(--color-money)',
  data: 'var(--color-data)',
  person: 'var(--color-person)',
  end: 'var(--color-end)',
};
const NO_NAMES: readonly TemplateChoice[] = [];
const MARGIN = 12;
/** Letters that a card has room for at the size at which they can still be read in a small picture. */
const LETTERS = 17;

/** A flow as a small still picture: its cards with family colour, icon and first words, and the lines between them. */
export function FlowPicture({ label, document, scale, templates = NO_NAMES, className }: FlowPictureProps) {
  const { placed, lines } = useMemo(() => arrange(document), [document]);
  const boxes = [...placed.values()];
  const width = Math.max(0, ...boxes.map((box) => box.x + box.width)) + 2 * MARGIN;
  const height = Math.max(0, ...boxes.map((box) => box.y + box.height)) + 2 * MARGIN;
  // An open end is an offer of the editor; the picture leaves it and its line out.
  const steps = document.nodes.flatMap((node) => {
    const box = placed.get(node.id);
    return box ? [{ node, box }] : [];
  });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
      preserveAspectRatio="xMidYMid meet"
      {...(scale !== undefined && { style: { width: width * scale, maxWidth: '100%', height: 'auto' } })}
      className={classes('block', className)}
    >
      {document.edges.map(({ id, from, port }) => (
        <path
          key={id}
          d={roundedPath(lines.get(wayId(from, port)) ?? [])}
          fill="none"
          stroke="var(--color-line-strong)"
          strokeWidth={4}
          opacity={0.7}
        />
      ))}
      {steps.map(({ node, box }) => (
        <PictureCard key={node.id} node={node} box={box} words={titleOf(node, templates)} />
      ))}
    </svg>
  );
}

function PictureCard({ node, box, words }: { node: FlowNode; box: Placed; words: string }) {
  const Icon = KIND_ICONS[node.kind];
  const colour = COLOURS[NODE_SPECS[node.kind].family];
  const person = takesOver(node.kind);
  const [first, second] = twoLines(words);
  const middle = box.y + box.height / 2;
  return (
    <g>
      <title>{words}</title>
      <rect
        {...box}
        rx={14}
        fill={person ? 'var(--color-person-wash)' : 'var(--color-surface)'}
        stroke={person ? 'var(--color-person)' : 'var(--color-line-strong)'}
        strokeOpacity={0.6}
        strokeWidth={2}
      />
      <rect x={box.x} y={box.y + 12} width={7} height={box.height - 24} rx={3} fill={colour} />
      <Icon aria-hidden x={box.x + 20} y={middle - 17} width={34} height={34} strokeWidth={2} color={colour} />
      <text aria-hidden x={box.x + 66} fontSize={20} fontWeight={500} fill="var(--color-ink)">
        <tspan x={box.x + 66} y={second ? middle - 5 : middle + 7}>
          {first}
        </tspan>
        {second && (
          <tspan x={box.x + 66} y={middle + 20}>
            {second}
          </tspan>
        )}
      </text>
    </g>
  );
}

/** The words in at most two lines, cut where there is no more room. */
function twoLines(words: string): readonly [string, string] {
  if (words.length <= LETTERS) return [words, ''];
  const space = words.lastIndexOf(' ', LETTERS);
  const [first, rest] = space > 0 ? [words.slice(0, space), words.slice(space + 1)] : [words.slice(0, LETTERS), words.slice(LETTERS)];
  return [first, rest.length > LETTERS ? `${rest.slice(0, LETTERS - 1)}…` : rest];
}
