import { ChevronRight, Plus, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { useKit } from '../editor-context.ts';

export type FoldProps = {
  title: string /** What stands inside, in a few words, while it is closed. */;
  fact: string;
  startOpen?: boolean;
  children: ReactNode;
};

/** A part of a form behind its heading. */
export function Fold({ title, fact, startOpen = false, children }: FoldProps) {
  const [open, setOpen] = useState(startOpen);
  const id = useId();
  return (
    <section className="border-line border-t pt-3 first:border-t-0 first:pt-0">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="flex min-h-8 w-full cursor-pointer items-center gap-2 rounded-control text-start"
        >
          <ChevronRight
            aria-hidden
            size={16}
            strokeWidth={1.75}
            className={open ? 'shrink-0 rotate-90 text-soft' : 'shrink-0 text-soft rtl:rotate-180'}
          />
          <span className="flex min-w-0 flex-col">
            <span className="font-semibold">{title}</span>
            {!open && <span className="text-soft text-xs">{fact}</span>}
          </span>
        </button>
      </h3>
      <div id={id} hidden={!open} className={open ? 'flex flex-col gap-4 pt-3 pb-2' : ''}>
        {open && children}
      </div>
    </section>
  );
}

export type OptionalPartProps = {
  field: string;
  /** "Set a goal": the button while it is unset. */
  offer: string;
  /** "Without a goal": the button that takes it away. */
  drop: string;
  isSet: boolean;
  onSet: () => void;
  onDrop: () => void;
  children: ReactNode;
};

/** Something that may be left out: one button until it is set. */
export function OptionalPart({ field, offer, drop, isSet, onSet, onDrop, children }: OptionalPartProps) {
  const { readOnly } = useKit();
  if (!isSet)
    return readOnly ? (
      <p className="text-soft text-sm">Not set.</p>
    ) : (
      <Button size="small" className="self-start" onPress={onSet}>
        <Plus aria-hidden size={14} />
        {offer}
      </Button>
    );
  return (
    <div data-field={field} className="flex flex-col gap-4">
      {children}
      {!readOnly && (
        <Button size="small" look="quiet" className="self-start" onPress={onDrop}>
          <X aria-hidden size={14} />
          {drop}
        </Button>
      )}
    </div>
  );
}
