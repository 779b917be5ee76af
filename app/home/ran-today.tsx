import { Link } from 'react-router';

export type FlowFacts = {
  readonly id: string;
  readonly name: string;
  readonly started: number;
  readonly sent: number;
  readonly ended: number;
  readonly waiting: number;
};

const COLUMNS = [
  { id: 'started', head: 'Started' },
  { id: 'sent', head: 'Sent' },
  { id: 'ended', head: 'Ended' },
  { id: 'waiting', head: 'Waiting' },
] as const;

/** What each flow did since midnight. */
export function RanToday({ flows }: { flows: readonly FlowFacts[] }) {
  if (flows.length === 0)
    return (
      <p className="px-4 pt-1 pb-4 text-soft">
        No flow has run yet.{' '}
        <Link to="/flows" className="text-info underline-offset-4 hover:underline">
          Publish one
        </Link>{' '}
        and what it does appears here.
      </p>
    );
  return (
    <div className="overflow-x-auto">
      <table className="w-full" aria-label="Flows today">
        <thead>
          <tr className="text-soft text-xs">
            <th scope="col" className="px-4 py-1.5 text-start font-medium">
              Flow
            </th>
            {COLUMNS.map(({ id, head }) => (
              <th key={id} scope="col" className="px-3 py-1.5 text-end font-medium last:pe-4">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {flows.map((flow) => (
            <tr key={flow.id} className="border-line border-t">
              <th scope="row" className="px-4 py-2 text-start font-medium">
                <Link to={`/flows/${flow.id}/runs`} className="underline-offset-4 hover:underline">
                  <bdi>{flow.name}</bdi>
                </Link>
              </th>
              {COLUMNS.map(({ id }) => (
                <td key={id} className="tabular px-3 py-2 text-end last:pe-4">
                  {id === 'waiting' && flow.waiting > 0 ? (
                    <Link to={`/flows/${flow.id}/runs?state=waiting`} className="underline-offset-4 hover:underline">
                      {flow.waiting.toLocaleString('en-GB')}
                    </Link>
                  ) : (
                    flow[id].toLocaleString('en-GB')
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
