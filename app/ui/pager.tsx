import { useSearchParams } from 'react-router';
import { LinkButton } from './button.tsx';

export type PagerProps = {
  /** The cursor of the next page, null on the last. */
  next: string | null;
  /** How many rows stand on this page. */
  shown: number;
  /** What the rows are, in the plural: "invoices". */
  of: string;
};

/** Keyset paging: on to the next rows, or back to the first; the cursor is kept in the address. */
export function Pager({ next, shown, of }: PagerProps) {
  const [search] = useSearchParams();
  const paged = search.has('after');
  if (!next && !paged) return null;
  const first = new URLSearchParams(search);
  first.delete('after');
  const following = new URLSearchParams(search);
  if (next) following.set('after', next);
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 text-soft">
      <span className="tabular">
        {shown} {of} on this page
      </span>
      <span className="flex gap-2">
        {paged && (
          <LinkButton size="small" to={{ search: first.toString() }}>
            First page
          </LinkButton>
        )}
        {next && (
          <LinkButton size="small" to={{ search: following.toString() }}>
            Next {of}
          </LinkButton>
        )}
      </span>
    </nav>
  );
}
