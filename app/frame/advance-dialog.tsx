import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { civilDay, exactTime } from '#app/lib/when.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';

const DAY_MS = 86_400_000;

/** Moves the demo's clock forward: everything that falls due on the way happens. */
export function AdvanceDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const locality = useLocality();
  const { pending, run } = useAct();
  const [date, setDate] = useState('');
  const today = civilDay(locality.now, locality.timeZone);
  const daysTo = date > today ? Math.round((Date.parse(date) - Date.parse(today)) / DAY_MS) : 0;
  const advance = async (days: number) => {
    const done = await run(async () => {
      const { to } = await calls.demo.advance.mutate({ days });
      notify(`Demo time is now ${exactTime(new Date(to), locality)}.`);
    });
    if (done) onClose();
  };
  const startAgain = async () => {
    const done = await run(async () => {
      await calls.demo.reset.mutate();
      notify('The demo starts again from today.');
    });
    if (done) onClose();
  };
  return (
    <Dialog title="Advance the demo clock" width="medium" isOpen={isOpen} onClose={onClose}>
      <p className="text-soft">
        It is {exactTime(locality.now, locality)} in this sandbox. Time only moves forward; reminders, waits and deadlines on the way happen
        as they would. Nothing leaves this machine.
      </p>
      <div className="flex flex-wrap gap-2">
        {[1, 8, 30].map((days) => (
          <Button key={days} isPending={pending} onPress={() => void advance(days)}>
            {days === 1 ? 'Advance 1 day' : `Advance ${days} days`}
          </Button>
        ))}
      </div>
      <div className="flex items-end gap-2">
        <TextField label="Or to the day" type="date" value={date} onChange={setDate} className="flex-1" />
        <Button isDisabled={daysTo < 1} isPending={pending} onPress={() => void advance(daysTo)}>
          {daysTo > 0 ? `Advance ${daysTo} ${daysTo === 1 ? 'day' : 'days'}` : 'Advance to this day'}
        </Button>
      </div>
      <div className="flex items-center justify-between gap-3 border-line border-t pt-4">
        <span className="text-sm text-soft">Puts the demo back as it was on its first day.</span>
        <Button look="danger" isPending={pending} onPress={() => void startAgain()}>
          Reset the demo
        </Button>
      </div>
    </Dialog>
  );
}
