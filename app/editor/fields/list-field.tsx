import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, IconButton } from '#app/ui/button.tsx';
import { useKit } from '../editor-context.ts';

export type ListFieldProps<T> = {
  field: string;
  legend: string;
  help?: string;
  /** What one is called, with its article left out: "way", "attempt". */
  noun: string;
  items: readonly T[];
  min?: number;
  max: number;
  /** Whether the order means something. */
  ordered?: boolean;
  make: () => T;
  onChange: (items: T[], field: string) => void;
  children: (item: T, replace: (item: T, field: string) => void, index: number) => ReactNode;
};

/** Rows that are added, removed and moved, by keyboard too: the focus follows the row. */
export function ListField<T>({
  field,
  legend,
  help,
  noun,
  items,
  min = 0,
  max,
  ordered = false,
  make,
  onChange,
  children,
}: ListFieldProps<T>) {
  const { readOnly } = useKit();
  const list = useRef<HTMLOListElement>(null);
  const goTo = useRef<string | null>(null);
  useEffect(() => {
    const wanted = goTo.current;
    goTo.current = null;
    if (wanted === null) return;
    const row = list.current?.querySelector(`[data-row="${wanted}"]`);
    row?.querySelector<HTMLElement>('[data-body] :is(input, textarea, button)')?.focus();
  });
  const put = (changed: T[], part: string, focus?: number) => {
    if (focus !== undefined) goTo.current = String(focus);
    onChange(changed, `${field}.${part}`);
  };
  const move = (from: number, to: number) => {
    const [moved, other] = [items[from], items[to]];
    if (moved === undefined || other === undefined) return;
    put(
      items.map((item, index) => (index === from ? other : index === to ? moved : item)),
      'move',
      to,
    );
  };
  const icon = { 'aria-hidden': true, size: 14, strokeWidth: 1.75 } as const;
  return (
    <fieldset data-field={field} className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      {help && <p className="-mt-1 text-soft text-xs">{help}</p>}
      <ol ref={list} className="flex flex-col gap-2">
        {items.map((item, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            key={index}
            data-row={index}
            className="flex flex-col gap-2 rounded-card border border-line p-2.5"
          >
            <div className="flex h-6 items-center gap-0.5">
              <span className="tabular flex-1 text-soft text-xs">
                {noun.slice(0, 1).toUpperCase() + noun.slice(1)} {index + 1}
              </span>
              {!readOnly && ordered && items.length > 1 && (
                <>
                  <IconButton label={`Move ${noun} ${index + 1} up`} isDisabled={index === 0} onPress={() => move(index, index - 1)}>
                    <ArrowUp {...icon} />
                  </IconButton>
                  <IconButton
                    label={`Move ${noun} ${index + 1} down`}
                    isDisabled={index === items.length - 1}
                    onPress={() => move(index, index + 1)}
                  >
                    <ArrowDown {...icon} />
                  </IconButton>
                </>
              )}
              {!readOnly && (
                <IconButton
                  label={`Remove ${noun} ${index + 1}`}
                  isDisabled={items.length <= min}
                  onPress={() => put(items.toSpliced(index, 1), 'remove', Math.max(0, index - 1))}
                >
                  <Trash2 {...icon} />
                </IconButton>
              )}
            </div>
            <div data-body className="flex flex-col gap-2">
              {children(item, (changed, part) => put(items.with(index, changed), `${index}.${part}`), index)}
            </div>
          </li>
        ))}
      </ol>
      {!readOnly && items.length < max && (
        <Button size="small" className="self-start" onPress={() => put([...items, make()], 'add', items.length)}>
          <Plus aria-hidden size={14} />
          Add {/^[aeiou]/.test(noun) ? 'an' : 'a'} {noun}
        </Button>
      )}
    </fieldset>
  );
}
