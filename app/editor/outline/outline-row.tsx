import { ChevronDown, CornerDownRight, CornerLeftUp, Ellipsis, Plus } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { classes } from '#app/lib/classes.ts';
import type { FlowNode } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { useOutlineActs } from './acts.ts';
import type { OutlineRow as Row } from './outline.ts';
import { StepLine } from './step-line.tsx';

export type OutlineRowProps = {
  row: Row;
  /** The step of a step's row, and of the others the one whose way out it is; null for the heading of the loose steps. */
  node: FlowNode | null;
  /** What the row says, for those who hear it. */
  said: string;
  /** The title of `node`. */
  title: string;
  /** The label of a way, where its step has several. */
  way: string | null;
  /** Where a pointer leads: the step's number in reading order, and its title. */
  aimNumber: number;
  aimTitle: string;
  /** Null where nothing stands under it. */
  folded: boolean | null;
  position: number;
  siblings: number;
  errors: number;
  warnings: number;
  /** The one row that Tab comes to. */
  active: boolean;
  selected: boolean;
  renaming: boolean;
};

/** One line of the outline. It is a row of a tree grid: rows have the focus, and what can be done stands in a cell of its own. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { row, said, folded, position, siblings, active, selected } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a table stands in a table, whose rows know no levels
    <div
      role="row"
      data-row={row.id}
      tabIndex={active ? 0 : -1}
      aria-label={said}
      aria-level={row.level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-selected={selected}
      {...(folded !== null && { 'aria-expanded': !folded })}
      className={classes(
        'group/row relative flex scroll-my-16 items-center gap-1 rounded-control pe-1 outline-offset-[-2px]',
        row.type === 'step' ? 'min-h-11 cursor-pointer' : 'min-h-9',
        selected ? 'bg-machine-wash' : 'hover:bg-hover',
      )}
      style={{ paddingInlineStart: `calc(${row.level - 1} * var(--outline-indent))` }}
    >
      <Guides level={row.level} />
      <Cell className="flex min-w-0 flex-1 items-center gap-1">
        <Fold {...props} />
        <RowBody {...props} />
      </Cell>
      <RowButtons {...props} />
    </div>
  );
});

/** A cell is not a stop of its own: its row is, and then what can be pressed in it. */
function Cell({ className, children }: { className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a table would need a table around it, whose rows know no levels
    // biome-ignore lint/a11y/useFocusableInteractive: its row is the stop, and then what can be pressed in it
    <div role="gridcell" className={className}>
      {children}
    </div>
  );
}

/** Lines that lead down from the rows above, one a level. */
function Guides({ level }: { level: number }) {
  return Array.from({ length: level - 1 }, (_, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a guide is its level
      key={index}
      aria-hidden
      className="absolute inset-y-0 border-line border-s"
      style={{ insetInlineStart: `calc(${index} * var(--outline-indent) + 14px)` }}
    />
  ));
}

function Fold({ row, folded, said }: OutlineRowProps) {
  const acts = useOutlineActs();
  if (folded === null) return <span aria-hidden className="w-7 shrink-0 max-md:w-6" />;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`${folded ? 'Unfold' : 'Fold'}: ${said}`}
      onClick={(event) => {
        event.stopPropagation();
        acts.fold(row.id, !folded);
      }}
      className="flex h-7 w-7 shrink-0 cursor-pointer items-center justify-center rounded-control text-soft hover:text-ink max-md:w-6"
    >
      <ChevronDown aria-hidden size={16} strokeWidth={1.75} className={folded ? '-rotate-90 rtl:rotate-90' : ''} />
    </button>
  );
}

function RowBody(props: OutlineRowProps) {
  const { row, node, way } = props;
  if (row.type === 'loose')
    return (
      <span className="py-1.5 text-sm">
        <span className="font-semibold">Loose steps</span>
        <span className="text-soft"> · nothing leads to {row.count === 1 ? 'it' : 'them'}, so no run comes here</span>
      </span>
    );
  if (row.type === 'step') return node && <StepLine {...props} row={row} node={node} />;
  return (
    <span className={classes('flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-0.5 py-1', row.type === 'tail' && 'ps-7.5')}>
      {row.type === 'way' && (
        <span className="max-w-full break-words rounded-full border border-line bg-surface px-2.5 py-0.5 font-medium text-sm">
          <bdi>{way}</bdi>
        </span>
      )}
      {row.to !== undefined && <Pointer {...props} />}
    </span>
  );
}

/** Where the way goes on; pressed it goes there. Where it ends a step can be added. */
function Pointer({ row, aimNumber, aimTitle }: OutlineRowProps) {
  const { readOnly } = useKit();
  const acts = useOutlineActs();
  if (row.type !== 'way' && row.type !== 'tail') return null;
  const { to } = row;
  if (to === null || to === undefined)
    return (
      <>
        <span className="text-soft text-sm">ends here</span>
        {!readOnly && (
          <button
            type="button"
            tabIndex={-1}
            onClick={() => acts.add(row.id)}
            className="flex h-6 cursor-pointer items-center gap-1 rounded-full border border-line-strong border-dashed px-2 text-soft text-xs hover:border-ink hover:text-ink"
          >
            <Plus aria-hidden size={12} strokeWidth={2} />
            Add a step
          </button>
        )}
      </>
    );
  const Icon = row.back ? CornerLeftUp : CornerDownRight;
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={() => acts.goToStep(to)}
      className="flex min-h-6 min-w-0 cursor-pointer items-center gap-1.5 text-start text-soft text-sm hover:text-ink hover:underline"
    >
      <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0 rtl:-scale-x-100" />
      <span className="min-w-0 break-words">
        {row.back ? 'goes back to' : 'goes on at'} {aimNumber} “<bdi>{aimTitle}</bdi>”
      </span>
    </button>
  );
}

/** What can be done with the row; shown with the pointer or the focus on it, and always where there is no pointer that hovers. */
function RowButtons({ row, node, active, title, way }: OutlineRowProps) {
  const { readOnly } = useKit();
  const acts = useOutlineActs();
  if (readOnly || row.type === 'loose' || !node) return null;
  const place = way === null ? `after “${title}”` : `in “${way}” of “${title}”`;
  const about = row.type === 'step' ? `“${title}”` : `the place ${place}`;
  const button = classes(
    'flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-control text-soft hover:bg-sunken hover:text-ink',
    'opacity-0 pointer-coarse:opacity-100 focus-visible:opacity-100 group-focus-within/row:opacity-100 group-hover/row:opacity-100',
  );
  return (
    <Cell className="flex shrink-0 items-center">
      <button
        type="button"
        tabIndex={active ? 0 : -1}
        aria-label={`Add a step ${row.type === 'step' ? `after “${title}”` : place}`}
        data-add
        onClick={() => acts.add(row.id)}
        className={button}
      >
        <Plus aria-hidden size={16} strokeWidth={1.75} />
      </button>
      <button
        type="button"
        tabIndex={active ? 0 : -1}
        aria-label={`Actions for ${about}`}
        aria-haspopup="menu"
        data-menu
        onClick={(event) => acts.ask({ what: 'menu', row: row.id, beside: event.currentTarget })}
        className={button}
      >
        <Ellipsis aria-hidden size={16} strokeWidth={1.75} />
      </button>
    </Cell>
  );
}
