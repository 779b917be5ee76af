import { Link } from 'react-router';
import { Badge } from '#app/ui/badge.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

const WORDS = { invoice: 'Invoice', order: 'Order', customer: 'Customer' } as const;

/** What a search found to ask about. */
export function WhyFound({ found, words }: { found: RouterOutputs['runs']['find']; words: string }) {
  if (found.length === 0) return <p className="text-soft">Nothing is called “{words}”. Try part of a number or of a name.</p>;
  return (
    <ul aria-label="Found" className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface">
      {found.map(({ kind, id, label, hint }) => (
        <li key={id}>
          <Link to={`/why?${kind}=${id}`} className="flex items-center justify-between gap-3 px-4 py-2.5 hover:bg-hover">
            <span className="min-w-0 break-words">
              <span className="font-medium">{label}</span> <span className="text-soft">{hint}</span>
            </span>
            <Badge>{WORDS[kind]}</Badge>
          </Link>
        </li>
      ))}
    </ul>
  );
}
