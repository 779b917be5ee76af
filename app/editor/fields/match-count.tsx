import { useId } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { type ConditionGroup, comparisonsOf, findField, type SubjectKind, takesValue } from '#workflows-schema/index.ts';
import { useAsked } from './use-asked.ts';

type Matches = { readonly total: number; readonly examined: number; readonly matched: number };

const WHAT = { invoice: 'open invoices', order: 'orders under way', customer: 'customers' } as const;

/** For how many of the company's own invoices, orders or customers the condition is true now. */
export function MatchCount({ group, subject }: { group: ConditionGroup; subject: SubjectKind }) {
  const { locale } = useLocality();
  const id = useId();
  const comparisons = comparisonsOf(group);
  const later = comparisons.find(({ field }) => /^(vars|event)\./.test(field));
  const unfinished = comparisons.some(({ operator, value }) => takesValue(operator) && value.trim() === '');
  const countable = comparisons.length > 0 && !later && !unfinished;
  const { answer, problem, pending } = useAsked(countable ? JSON.stringify({ group, subject }) : null, (signal) =>
    calls.flows.countMatches.query({ subject, condition: group }, { signal }),
  );
  if (comparisons.length === 0) return null;
  const words = later
    ? `What “${findField(later.field, later.as)?.label ?? later.field}” is shows only in a run, so this cannot be counted beforehand.`
    : unfinished
      ? 'Counted as soon as every value is filled in.'
      : problem
        ? `It could not be counted. ${problem}`
        : answer
          ? sayMatches(answer, WHAT[subject], locale)
          : 'Counting…';
  return (
    <p id={id} aria-live="polite" aria-busy={pending} className={pending && answer ? 'text-sm opacity-60' : 'text-sm'}>
      {words}
    </p>
  );
}

/** "Matches 214 of 1,302 open invoices now."; of a sample it says that it is one. */
export function sayMatches({ total, examined, matched }: Matches, what: string, locale: string): string {
  const { format } = new Intl.NumberFormat(locale);
  if (total === 0) return `There are no ${what} now.`;
  if (examined >= total) return `Matches ${format(matched)} of ${format(total)} ${what} now.`;
  const about = Math.round((matched / examined) * total);
  return `Matches about ${format(about)} of ${format(total)} ${what} now: ${format(examined)} of them were looked at, ${format(matched)} matched.`;
}
