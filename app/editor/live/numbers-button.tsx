import { ChartNoAxesColumn } from 'lucide-react';
import { Button } from '#app/ui/button.tsx';
import { useOverlay } from './overlay.ts';

/** Shows and hides the numbers on the canvas. */
export function NumbersButton() {
  const shown = useOverlay((state) => state.shown);
  const toggle = useOverlay((state) => state.toggle);
  return (
    <Button look="quiet" aria-label="Numbers" aria-pressed={shown} className="aria-pressed:bg-hover max-md:hidden" onPress={toggle}>
      <ChartNoAxesColumn aria-hidden size={16} strokeWidth={1.75} />
      <span className="max-2xl:hidden">Numbers</span>
    </Button>
  );
}
