import { Clock } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { useLocality } from '#app/lib/locality.ts';
import { shortMoment } from '#app/lib/when.ts';
import { AdvanceDialog } from './advance-dialog.tsx';

/** In a sandbox: says which time it is there, and moves it. */
export function DemoClock({ collapsed, canAdvance }: { collapsed?: boolean; canAdvance: boolean }) {
  const [open, setOpen] = useState(false);
  const locality = useLocality();
  const time = shortMoment(locality.now, locality);
  return (
    <div className={classes('px-2 pb-2', collapsed && 'flex justify-center')}>
      <AriaButton
        isDisabled={!canAdvance}
        onPress={() => setOpen(true)}
        {...(collapsed && { 'aria-label': `Sandbox. Demo time: ${time}. Advance the clock` })}
        className={classes(
          'flex cursor-pointer items-center gap-2.5 rounded-control border border-line border-dashed text-start hover:bg-hover disabled:cursor-default',
          collapsed ? 'size-9 justify-center' : 'w-full px-2.5 py-2',
        )}
      >
        <Clock aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-soft" />
        {!collapsed && (
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="text-soft text-xs">Sandbox · demo time</span>
            <span className="tabular cut text-sm">
              {time} {canAdvance && <span className="text-info">· Advance…</span>}
            </span>
          </span>
        )}
      </AriaButton>
      <AdvanceDialog isOpen={open} onClose={() => setOpen(false)} />
    </div>
  );
}
