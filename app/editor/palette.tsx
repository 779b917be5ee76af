import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import type { NodeKind } from '#workflows-schema/index.ts';
import { StepPicker } from './step-picker.tsx';

export type PaletteProps = { onAdd: (kind: NodeKind) => void; onDragEnd: () => void };

/** The steps there are: drag one onto a line, or press it to add it after the selected step. On a phone a button opens them. */
export function Palette({ onAdd, onDragEnd }: PaletteProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <section
        aria-label="Steps"
        className="absolute top-3 bottom-36 left-3 z-5 flex w-56 flex-col rounded-card border border-line bg-surface p-2.5 shadow-float max-md:hidden"
      >
        <StepPicker compact onAdd={onAdd} onDragEnd={onDragEnd} />
      </section>
      <Button className="absolute! top-3 left-3 z-5 shadow-float md:hidden" onPress={() => setOpen(true)}>
        <Plus aria-hidden size={16} strokeWidth={1.75} />
        Add a step
      </Button>
      <Dialog title="Add a step" isOpen={open} onClose={() => setOpen(false)}>
        <StepPicker
          onAdd={(kind) => {
            onAdd(kind);
            setOpen(false);
          }}
        />
      </Dialog>
    </>
  );
}
