import { type Column, Table } from '#app/ui/table.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Row = RouterOutputs['imports']['list'][number];

const columns: readonly Column<Row>[] = [
  { id: 'at', head: 'When', cell: ({ at }) => <When at={at} /> },
  { id: 'file', head: 'File', cell: ({ fileName }) => fileName },
  { id: 'kind', head: 'Rows', cell: ({ kind, rowCount }) => `${rowCount.toLocaleString('en-GB')} ${kind}` },
  { id: 'created', head: 'Added', end: true, cell: ({ createdCount }) => createdCount },
  { id: 'updated', head: 'Changed', end: true, wide: true, cell: ({ updatedCount }) => updatedCount },
  { id: 'unchanged', head: 'As they were', end: true, wide: true, cell: ({ unchangedCount }) => unchangedCount },
  {
    id: 'errors',
    head: 'Refused rows',
    quietHead: true,
    end: true,
    cell: ({ id }) => (
      <a href={`/import/${id}/errors.csv`} className="text-machine underline underline-offset-4">
        Problems
      </a>
    ),
  },
];

/** The last imports, each with its problems as a file. */
export function PastImports({ imports }: { imports: readonly Row[] }) {
  if (imports.length === 0) return null;
  return (
    <section className="flex flex-col gap-3" aria-label="Earlier imports">
      <h2 className="font-semibold">Earlier imports</h2>
      <Table label="Earlier imports" columns={columns} rows={imports} rowKey={({ id }) => id} />
    </section>
  );
}
