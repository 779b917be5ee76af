import type { RouterOutputs } from '#server/trpc/router.ts';

type Kept = RouterOutputs['bank']['keep'];

/** What came of a file: how many lines are new, known or wrong. */
export function StatementResult({ kept: { added, known, outgoing, errors } }: { kept: Kept }) {
  const parts = [
    `${added} new ${added === 1 ? 'line' : 'lines'}`,
    known > 0 && `${known} kept before`,
    outgoing > 0 && `${outgoing} with money that went out, left out`,
    errors.length > 0 && `${errors.length} that could not be read`,
  ].filter(Boolean);
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className="font-medium">{parts.join(', ')}.</p>
      {errors.length > 0 && (
        <ul className="list-disc ps-5 text-danger text-sm">
          {errors.slice(0, 10).map(({ line, column, value, problem }) => (
            <li key={`${line} ${column}`}>
              Line {line}, {column}: “{value}” {problem}.
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
