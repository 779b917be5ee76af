import { Link } from 'react-router';
import { classes } from '#app/lib/classes.ts';
import { useLocality } from '#app/lib/locality.ts';
import { When } from '#app/ui/when.tsx';

export type CaseFacts = { readonly id: string; readonly title: string; readonly customer: string; readonly dueAt: Date | null };

/** Cases by deadline, late ones first. */
export function NextCases({ cases }: { cases: readonly CaseFacts[] }) {
  const { now } = useLocality();
  return (
    <ul>
      {cases.map((each) => {
        const late = each.dueAt !== null && each.dueAt < now;
        return (
          <li key={each.id} className="border-line border-t first:border-t-0">
            <Link to={`/inbox/${each.id}`} className="flex items-center gap-3 px-4 py-2.5 outline-offset-[-2px] hover:bg-hover">
              <span aria-hidden className="h-8 w-1 shrink-0 rounded-full bg-person" />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="cut font-medium">
                  <bdi>{each.customer}</bdi>
                </span>
                <span className="cut text-sm text-soft">
                  <bdi>{each.title}</bdi>
                </span>
              </span>
              {each.dueAt && (
                <span className={classes('shrink-0 text-sm', late ? 'font-medium text-danger' : 'text-person')}>
                  {late ? 'was due ' : 'by '}
                  <When at={each.dueAt} />
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
