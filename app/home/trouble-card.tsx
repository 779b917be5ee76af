import { Link } from 'react-router';
import { Card } from '#app/ui/card.tsx';

export type Trouble = {
  readonly failedRuns: number;
  readonly lateRuns: number;
  readonly unknownMessages: number;
  readonly failedMessages: number;
};

/** What went wrong, each with the way to its rows; nothing at all when all is well. */
export function TroubleCard({ trouble }: { trouble: Trouble }) {
  const { failedRuns, lateRuns, unknownMessages, failedMessages } = trouble;
  const lines = [
    { count: failedRuns, one: 'run could not go on', many: 'runs could not go on', href: '/flows' },
    { count: lateRuns, one: 'run is late', many: 'runs are late', href: '/flows' },
    {
      count: unknownMessages,
      one: 'message whose fate is unknown',
      many: 'messages whose fate is unknown',
      href: '/messages?state=unknown',
    },
    {
      count: failedMessages,
      one: 'message did not arrive in 7 days',
      many: 'messages did not arrive in 7 days',
      href: '/messages?state=failed',
    },
  ].filter(({ count }) => count > 0);
  if (lines.length === 0) return null;
  return (
    <Card title="Went wrong">
      <ul className="flex flex-col gap-1.5">
        {lines.map(({ count, one, many, href }) => (
          <li key={one}>
            <Link to={href} className="text-danger underline-offset-4 hover:underline">
              {count.toLocaleString('en-GB')} {count === 1 ? one : many}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
