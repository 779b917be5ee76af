import { useEffect, useRef, useState } from 'react';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { When } from '#app/ui/when.tsx';
import { useKit } from '../editor-context.ts';
import { FlowPicture } from '../live/flow-picture.tsx';
import { RollBack } from '../roll-back.tsx';
import { useVersionDocument } from './use-documents.ts';

export type Version = { readonly number: number; readonly note: string; readonly publishedAt: Date; readonly publishedBy: string };
export type VersionCardProps = { version: Version; author: string; live: boolean; onCompare: () => void; onRestore: () => void };

/** One published version: who, when, why, its picture, and what can be done with it. */
export function VersionCard({ version: { number, note, publishedAt }, author, live, onCompare, onRestore }: VersionCardProps) {
  const { readOnly } = useKit();
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <span className="font-semibold">Version {number}</span>
        {live && <Badge tone="machine">live</Badge>}
      </div>
      <span className="text-sm text-soft">
        published <When at={publishedAt} /> by <bdi>{author}</bdi>
      </span>
      {note && <p className="break-words">{note}</p>}
      <Picture number={number} />
      <div className="flex flex-wrap gap-2">
        <Button size="small" aria-label={`Compare version ${number} with the draft`} onPress={onCompare}>
          Compare
        </Button>
        {!readOnly && (
          <Button size="small" aria-label={`Take as the draft: version ${number}`} onPress={onRestore}>
            Take as the draft
          </Button>
        )}
      </div>
      {!readOnly && live && number > 1 && <RollBack version={number} />}
    </li>
  );
}

/** Asked for and drawn once it is scrolled to. */
function Picture({ number }: { number: number }) {
  const { flowId, templates } = useKit();
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const room = place.current;
    if (!room) return;
    const watcher = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true));
    watcher.observe(room);
    return () => watcher.disconnect();
  }, []);
  const document = useVersionDocument(flowId, number, seen);
  return (
    <div ref={place} className="relative max-h-64 min-h-24 overflow-hidden rounded-control border border-line bg-sunken p-2">
      {document ? (
        <FlowPicture label={`Picture of version ${number}`} document={document} templates={templates} scale={0.4} className="mx-auto" />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
      <span aria-hidden className="absolute inset-x-0 bottom-0 h-6 bg-linear-to-t from-sunken" />
    </div>
  );
}
