import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { classes } from '#app/lib/classes.ts';
import { Checkbox } from './checkbox.tsx';

export type Column<Row> = {
  readonly id: string;
  readonly head: string;
  /** The head is for screen readers alone: what stands below speaks for itself. */
  readonly quietHead?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers and money stand at the end of their column. */
  readonly end?: boolean;
  /** Left out on narrow screens. */
  readonly wide?: boolean;
  readonly className?: string;
};

export type TableProps<Row> = {
  /** Says what the rows are, to screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The page that a row opens; its first cell becomes the link. */
  rowHref?: (row: Row) => string;
  /** Shown in place of the body when there are no rows. */
  empty?: ReactNode;
  /** Rows can be chosen: a box before each. */
  selection?: Selection;
};

export type Selection = { readonly chosen: ReadonlySet<string>; readonly onChange: (chosen: ReadonlySet<string>) => void };

/** A dense table with a sticky head. A row opens a page; the whole row can be clicked, the first cell carries the link. */
export function Table<Row>({ label, columns, rows, rowKey, rowHref, empty, selection }: TableProps<Row>) {
  const navigate = useNavigate();
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div className="rounded-card border border-line bg-surface max-md:overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse text-start">
        <thead className="sticky top-0 z-10">
          <tr>
            {selection && <SelectAll keys={rows.map(rowKey)} selection={selection} />}
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={classes(
                  'border-line border-b bg-surface px-3 py-2 font-medium text-soft text-xs first:rounded-ss-card last:rounded-se-card',
                  place(column),
                )}
              >
                {column.quietHead ? <span className="sr-only">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const href = rowHref?.(row);
            return (
              <tr
                key={rowKey(row)}
                className={classes('border-line border-b last:border-b-0', href && 'cursor-pointer hover:bg-hover')}
                onClick={(event) => {
                  const onControl = event.target instanceof Element && event.target.closest('a, button, input, label');
                  if (href && !onControl && !window.getSelection()?.toString()) void navigate(href);
                }}
              >
                {selection && <SelectRow id={rowKey(row)} selection={selection} />}
                {columns.map((column, index) => (
                  <td key={column.id} className={classes('h-10 px-3 py-1.5', place(column), column.className)}>
                    {href && index === 0 ? (
                      <Link to={href} className="font-medium underline-offset-4 hover:underline">
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function SelectAll({ keys, selection: { chosen, onChange } }: { keys: readonly string[]; selection: Selection }) {
  const all = keys.length > 0 && keys.every((key) => chosen.has(key));
  return (
    <th scope="col" className="w-9 rounded-ss-card border-line border-b bg-surface ps-3 text-start">
      <Checkbox
        aria-label="Choose all that are shown"
        isSelected={all}
        isIndeterminate={!all && keys.some((key) => chosen.has(key))}
        onChange={(on) => onChange(new Set(on ? keys : []))}
      />
    </th>
  );
}

function SelectRow({ id, selection: { chosen, onChange } }: { id: string; selection: Selection }) {
  const toggle = (on: boolean) => onChange(new Set(on ? [...chosen, id] : [...chosen].filter((key) => key !== id)));
  return (
    <td className="w-9 ps-3">
      <Checkbox aria-label="Choose this row" isSelected={chosen.has(id)} onChange={toggle} />
    </td>
  );
}

function place(column: { readonly end?: boolean; readonly wide?: boolean }): string {
  return classes(column.end ? 'tabular text-end' : 'text-start', column.wide && 'hidden md:table-cell');
}
