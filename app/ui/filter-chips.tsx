import { Link, useSearchParams } from 'react-router';
import { classes } from '#app/lib/classes.ts';

export type Chip = {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
};

export type FilterChipsProps = {
  /** Names the group, e.g. "State". */
  label: string;
  /** The search parameter that holds the choice; absent means the first chip. */
  param: string;
  chips: readonly Chip[];
};

/** Filters as links, so that a filtered list has an address. Choosing one goes back to the first page. */
export function FilterChips({ label, param, chips }: FilterChipsProps) {
  const [search] = useSearchParams();
  const first = chips[0]?.value;
  const chosen = search.get(param) ?? first;
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1.5">
      {chips.map((chip) => {
        const next = new URLSearchParams(search);
        next.delete('after');
        if (chip.value === first) next.delete(param);
        else next.set(param, chip.value);
        const current = chip.value === chosen;
        return (
          <Link
            key={chip.value}
            to={{ search: next.toString() }}
            preventScrollReset
            aria-current={current ? 'true' : undefined}
            className={classes(
              'inline-flex h-7 items-center gap-1.5 rounded-full border px-3 text-sm',
              current ? 'border-ink bg-ink text-on-ink' : 'border-line-strong/50 text-ink hover:bg-hover',
            )}
          >
            {chip.label}
            {chip.count !== undefined && <span className={classes('tabular text-xs', !current && 'text-soft')}>{chip.count}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
