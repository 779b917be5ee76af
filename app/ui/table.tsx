import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { classes } from '#app/lib/classes.ts';

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
};

/** A dense table with a sticky head. A row opens a page; the whole row can be clicked, the first cell carries the link. */
export function Table<Row>({ label, columns, rows, rowKey, rowHref, empty }: TableProps<Row>) {
  const navigate = useNavigate();
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div className="rounded-card border border-line bg-surface max-md:overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse text-start">
        <thead className="sticky top-0 z-10">
          <tr>
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

function place(column: { readonly end?: boolean; readonly wide?: boolean }): string {
  return classes(column.end ? 'tabular text-end' : 'text-start', column.wide && 'hidden md:table-cell');
}
