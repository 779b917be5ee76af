import { Button, LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Result = RouterOutputs['imports']['run'];
type RowError = Result['errors'][number];

const SHOWN = 100;

const columns: readonly Column<RowError>[] = [
  { id: 'line', head: 'Line', end: true, cell: ({ line }) => line },
  { id: 'column', head: 'Column', cell: ({ column }) => column },
  {
    id: 'value',
    head: 'Found',
    cell: ({ value }) =>
      value ? <span className="break-all font-mono text-xs">{value}</span> : <span className="text-soft">nothing</span>,
  },
  { id: 'problem', head: 'Problem', cell: ({ problem }) => problem },
];

/** What came of an import: counts, and every row that was left out with its reason. */
export function ImportResult({ result, onAgain }: { result: Result; onAgain: () => void }) {
  const { created, updated, unchanged, errors, rows } = result;
  const badRows = new Set(errors.map(({ line }) => line)).size;
  const count = (n: number) => n.toLocaleString('en-GB');
  return (
    <Card title={badRows === 0 ? 'All rows are in' : `${count(badRows)} of ${count(rows)} rows were left out`}>
      <div className="flex flex-col gap-4">
        <p role="status">
          {count(created)} added, {count(updated)} changed, {count(unchanged)} as they were.
          {badRows > 0 && ' Correct the rows below in your file and import it again; what is in stays as it is.'}
        </p>
        {errors.length > 0 && (
          <>
            <Table
              label="Rows that were left out"
              columns={columns}
              rows={errors.slice(0, SHOWN)}
              rowKey={({ line, column, problem }) => `${line}:${column}:${problem}`}
            />
            {errors.length > SHOWN && (
              <p className="text-soft">
                The first {SHOWN} of {count(errors.length)} problems. The file has all of them.
              </p>
            )}
          </>
        )}
        <div className="flex flex-wrap gap-2">
          <LinkButton to="/invoices?show=all" look="primary">
            See the invoices
          </LinkButton>
          {errors.length > 0 && (
            <LinkButton to={`/import/${result.id}/errors.csv`} reloadDocument>
              Download the problems
            </LinkButton>
          )}
          <Button onPress={onAgain}>Import another file</Button>
        </div>
      </div>
    </Card>
  );
}
