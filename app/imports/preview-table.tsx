import { classes } from '#app/lib/classes.ts';
import type { Sheet } from './read-sheet.ts';

export type PreviewTableProps = {
  sheet: Sheet;
  columns: Readonly<Partial<Record<string, number>>>;
  fields: readonly { readonly id: string; readonly label: string }[];
};

/** The first rows of the file as they are written, with what each column was said to be. */
export function PreviewTable({ sheet, columns, fields }: PreviewTableProps) {
  const nameOf = (index: number) => fields.find(({ id }) => columns[id] === index)?.label;
  return (
    <div className="overflow-x-auto rounded-card border border-line">
      <table aria-label="First rows of the file" className="w-full border-collapse text-start text-sm">
        <thead className="bg-sunken">
          <tr>
            {sheet.header.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position; names may repeat
              <th key={index} scope="col" className="whitespace-nowrap border-line border-b px-3 py-2 text-start font-medium">
                <span className="block">{name || `Column ${index + 1}`}</span>
                <span className={classes('block font-normal text-xs', nameOf(index) ? 'text-machine' : 'text-soft')}>
                  {nameOf(index) ?? 'left out'}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.sample.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are their position
            <tr key={line} className="border-line border-b last:border-b-0">
              {sheet.header.map((_name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position
                <td key={index} className="whitespace-nowrap px-3 py-1.5 font-mono text-xs">
                  {row[index] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
