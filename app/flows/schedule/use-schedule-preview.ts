import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import type { RouterOutputs } from '#server/trpc/router.ts';
import type { ScheduleRow } from './use-schedule.ts';

export type SchedulePreview = RouterOutputs['flows']['previewSchedule'];

/** How long a person must pause before the rows are read again. */
const PAUSE_MS = 250;

/** What the rows would do, and what is wrong with them; the last answer stays while the next one is on its way. */
export function useSchedulePreview(rows: readonly ScheduleRow[]) {
  const [preview, setPreview] = useState<SchedulePreview>({ lines: [], problems: [] });
  const [failure, setFailure] = useState('');
  useEffect(() => {
    let wanted = true;
    const read = async () => {
      try {
        const found = await calls.flows.previewSchedule.mutate({ rows: rows.map(({ id: _id, ...cells }) => cells) });
        if (!wanted) return;
        setPreview(found);
        setFailure('');
      } catch (thrown) {
        if (wanted) setFailure(readFailure(thrown).message);
      }
    };
    const timer = setTimeout(() => void read(), PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [rows]);
  return { ...preview, failure };
}
