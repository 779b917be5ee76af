import { X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useLocality } from '#app/lib/locality.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { useDecorStore } from '../decor.ts';
import { useEditor, useKit } from '../editor-context.ts';
import { TryStepper } from './try-stepper.tsx';
import { walkDecor } from './walk-decor.ts';
import { useWalk } from './walk-store.ts';

/** Marks the trial on the canvas, and is its hold there while another panel is open. */
export function WalkBar() {
  const { store } = useKit();
  const locality = useLocality();
  const decor = useDecorStore();
  const result = useWalk((state) => state.result);
  const walked = useWalk((state) => state.walked);
  const at = useWalk((state) => state.at);
  const end = useWalk((state) => state.end);
  const panel = useEditor((state) => state.panel);
  const marks = useMemo(() => result && walked && walkDecor(result, { document: walked, at, locality }), [result, walked, at, locality]);
  useEffect(() => decor.getState().put('walk', marks), [decor, marks]);
  useEffect(() => () => decor.getState().put('walk', null), [decor]);
  if (panel === 'try' || !result) return null;
  return (
    <section
      aria-label="Test on the canvas"
      className="absolute end-3 top-3 z-5 flex items-center gap-2 rounded-card border border-line bg-surface py-1 ps-1.5 pe-1.5 shadow-float max-md:top-14"
    >
      <TryStepper />
      <Button size="small" onPress={() => store.getState().show('try')}>
        Show the test
      </Button>
      <IconButton label="End the test" onPress={end}>
        <X aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
    </section>
  );
}
