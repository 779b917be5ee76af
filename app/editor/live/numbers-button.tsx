import { ChartNoAxesColumn } from 'lucide-react';
import { IconButton } from '#app/ui/button.tsx';
import { useOverlay } from './overlay.ts';

/** Shows and hides the numbers on the canvas. */
export function NumbersButton() {
  const shown = useOverlay((state) => state.shown);
  const toggle = useOverlay((state) => state.toggle);
  return (
    <IconButton label="Numbers" aria-pressed={shown} className="aria-pressed:bg-machine-wash aria-pressed:text-machine" onPress={toggle}>
      <ChartNoAxesColumn aria-hidden size={16} strokeWidth={1.75} />
    </IconButton>
  );
}
