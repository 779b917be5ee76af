import { useState } from 'react';
import { Button } from './button.tsx';
import { Timeline, type TimelineItem } from './timeline.tsx';

/** Entries before the reader asks for more, and how many more come each time. */
const PAGE = 25;

/** A timeline that begins with its newest entries, so that a long life does not make a long page. */
export function LongTimeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  const [shown, setShown] = useState(PAGE);
  const left = items.length - shown;
  return (
    <>
      <Timeline label={label} items={items.slice(0, shown)} />
      {left > 0 && (
        <Button look="quiet" size="small" className="mt-3" onPress={() => setShown(shown + PAGE)}>
          Show {Math.min(left, PAGE)} more of {left}
        </Button>
      )}
    </>
  );
}
