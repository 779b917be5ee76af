import { useMemo, useState } from 'react';
import { Dialog } from '#app/ui/dialog.tsx';
import { Select } from '#app/ui/select.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { useEditor, useKit } from '../editor-context.ts';
import { Comparison } from './comparison.tsx';
import { useVersionDocument } from './use-documents.ts';

/** A version's number, or the draft. */
export type Side = number | 'draft';

export type CompareDialogProps = {
  numbers: readonly number[];
  liveVersion: number | null;
  /** What to compare at first. */
  from: Side;
  to: Side;
  onClose: () => void;
};

/** Any two versions, or one and the draft, over the whole width: on one canvas, in words, and field by field. */
export function CompareDialog({ numbers, liveVersion, onClose, ...first }: CompareDialogProps) {
  const [from, setFrom] = useState<Side>(first.from);
  const [to, setTo] = useState<Side>(first.to);
  const [before, after] = [useSide(from), useSide(to)];
  const options = useMemo(
    () => [
      { id: 'draft', label: 'The draft' },
      ...numbers.map((number) => ({ id: String(number), label: `Version ${number}${number === liveVersion ? ' (live)' : ''}` })),
    ],
    [numbers, liveVersion],
  );
  return (
    <Dialog title="Compare two versions" width="full" isOpen onClose={onClose}>
      <div className="flex flex-wrap items-end gap-3">
        <Select label="From" options={options} value={String(from)} onChange={(id) => setFrom(sideOf(id))} className="w-48" />
        <Select label="To" options={options} value={String(to)} onChange={(id) => setTo(sideOf(id))} className="w-48" />
      </div>
      {before && after ? (
        <Comparison key={`${from} ${to}`} before={before} after={after} label={`From ${sayside(from)} to ${sayside(to)}`} />
      ) : (
        <Skeleton className="h-[60dvh] w-full" />
      )}
    </Dialog>
  );
}

function useSide(side: Side) {
  const { flowId } = useKit();
  const draft = useEditor((state) => state.document);
  const version = useVersionDocument(flowId, side === 'draft' ? null : side);
  return side === 'draft' ? draft : version;
}

function sideOf(id: string): Side {
  return id === 'draft' ? 'draft' : Number(id);
}

function sayside(side: Side): string {
  return side === 'draft' ? 'the draft' : `version ${side}`;
}
