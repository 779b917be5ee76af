import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '#app/ui/button.tsx';
import { useWalk } from './walk-store.ts';

/** Goes through a trial step by step: "3 of 9". The canvas follows. At an end the buttons stay, so that the focus does. */
export function TryStepper() {
  const at = useWalk((state) => state.at);
  const go = useWalk((state) => state.go);
  const last = useWalk((state) => state.result?.steps.length ?? 0);
  return (
    <div className="flex items-center gap-1">
      <IconButton label="Previous step" onPress={() => go(at - 1)}>
        <ChevronLeft aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
      <span aria-live="polite" className="tabular min-w-20 text-center text-sm">
        {at < last ? `${at + 1} of ${last}` : 'How it ends'}
      </span>
      <IconButton label="Next step" onPress={() => go(at + 1)}>
        <ChevronRight aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
    </div>
  );
}
