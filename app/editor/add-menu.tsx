import { useRef } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { popoverStyle } from '#app/ui/field.tsx';
import type { NodeKind } from '#workflows-schema/index.ts';
import { StepPicker } from './step-picker.tsx';

export type AddMenuProps = { beside: Element | null; onAdd: (kind: NodeKind) => void; onClose: () => void };

/** The steps that a "+" offers, with a field to find one. */
export function AddMenu({ beside, onAdd, onClose }: AddMenuProps) {
  const anchor = useRef<Element | null>(null);
  anchor.current = beside;
  return (
    <Popover
      triggerRef={anchor}
      isOpen={beside !== null}
      onOpenChange={(open) => !open && onClose()}
      placement="bottom"
      offset={6}
      className={classes(popoverStyle, 'flex w-80 flex-col')}
    >
      <Dialog aria-label="Add a step" className="flex max-h-[min(26rem,60dvh)] flex-col p-1.5 outline-none">
        <StepPicker autoFocus onAdd={onAdd} />
      </Dialog>
    </Popover>
  );
}
