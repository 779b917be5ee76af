import { useEffect, useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { SubjectKind } from '#workflows-schema/index.ts';
import type { TrySubject } from './walk-store.ts';

type Found = TrySubject & { readonly hint: string; readonly kind: SubjectKind };

const WORDS = { invoice: 'Invoice', order: 'Order', customer: 'Customer' } as const;

export type SubjectSearchProps = { kind: SubjectKind; value: TrySubject | null; onChange: (subject: TrySubject | null) => void };

/** Picks whom a trial is about: found by part of a number or a name; nobody chosen takes a made-up customer. */
export function SubjectSearch({ kind, value, onChange }: SubjectSearchProps) {
  const [words, setWords] = useState('');
  const found = useFound(words, kind);
  if (value)
    return (
      <div className="flex items-center justify-between gap-2 rounded-control border border-line px-3 py-2">
        <bdi className="min-w-0 font-medium">{value.label}</bdi>
        <Button size="small" onPress={() => onChange(null)}>
          Choose another
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label={`${WORDS[kind]} to walk with`}
        placeholder="Part of a number or a name"
        value={words}
        onChange={setWords}
        help="Left empty, a made-up customer is taken."
      />
      {found.length > 0 && (
        <ul aria-label="Found" className="flex flex-col rounded-control border border-line">
          {found.map(({ id, label, hint }) => (
            <li key={id} className="border-line border-b last:border-b-0">
              <button
                type="button"
                className="flex w-full cursor-pointer flex-col px-3 py-1.5 text-start hover:bg-hover"
                onClick={() => {
                  onChange({ id, label: kind === 'customer' ? label : `${label} · ${hint}` });
                  setWords('');
                }}
              >
                <bdi>{label}</bdi>
                <bdi className="text-soft text-xs">{hint}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What fits the words so far; the last words win, however late an earlier answer comes. */
function useFound(words: string, kind: SubjectKind): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    const asked = words.trim();
    if (asked.length < 2) return setFound([]);
    let wanted = true;
    calls.runs.find
      .query({ words: asked })
      .then((all) => wanted && setFound(all.filter((one) => one.kind === kind).slice(0, 6)))
      .catch(() => wanted && setFound([]));
    return () => {
      wanted = false;
    };
  }, [words, kind]);
  return found;
}
