import type { FieldRow } from './field-rows.ts';

export type FieldTableProps = { rows: readonly FieldRow[]; onChoose: (nodeId: string) => void };

/** Step, field, before, after: every value that differs. */
export function FieldTable({ rows, onChoose }: FieldTableProps) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-120 border-collapse text-sm">
        <thead>
          <tr className="border-line border-b text-start text-soft">
            {['Step', 'Field', 'Before', 'After'].map((head) => (
              <th key={head} scope="col" className="py-1.5 pe-3 text-start font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ nodeId, step, field, before, after }) => (
            <tr key={`${nodeId} ${field}`} className="border-line border-b align-top last:border-b-0">
              <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                {nodeId === null ? (
                  step
                ) : (
                  <button
                    type="button"
                    className="cursor-pointer text-start underline-offset-4 hover:underline"
                    onClick={() => onChoose(nodeId)}
                  >
                    <bdi>{step}</bdi>
                  </button>
                )}
              </th>
              <td className="py-1.5 pe-3">{field}</td>
              <td className="break-words py-1.5 pe-3 text-danger">
                <bdi>{before}</bdi>
              </td>
              <td className="break-words py-1.5 text-success">
                <bdi>{after}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
