import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { IconButton } from './button.tsx';

export type DialogProps = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the one that acts last. */
  actions?: ReactNode;
  width?: 'narrow' | 'medium' | 'wide' | 'full';
  /** An alert interrupts: it asks before something is lost. */
  alert?: boolean;
};

const WIDTHS = {
  narrow: 'max-w-md',
  medium: 'max-w-xl',
  wide: 'max-w-4xl',
  full: 'max-w-[1680px]',
} as const;

/** A dialog over the page; Escape and a click outside close it. On a phone it is a sheet at the bottom. */
export function Dialog({ title, isOpen, onClose, children, actions, width = 'narrow', alert }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!alert}
      // A press beside the dialog may be answered by a question; when that is gone, the focus is where it was.
      onMouseDown={(event) => event.target === event.currentTarget && event.preventDefault()}
      className={classes(
        'fixed inset-0 z-50 flex animate-fade items-end justify-center bg-scrim sm:items-start sm:p-6',
        width === 'full' ? 'sm:pt-6' : 'sm:pt-[12vh]',
      )}
    >
      <Modal className={classes('w-full animate-rise', WIDTHS[width])}>
        <AriaDialog
          role={alert ? 'alertdialog' : 'dialog'}
          className={classes(
            'wrap-anywhere flex flex-col rounded-t-sheet border border-line bg-surface shadow-float outline-none sm:rounded-sheet',
            width === 'full' ? 'max-h-[95dvh]' : 'max-h-[85dvh]',
          )}
        >
          <div className="flex items-center justify-between gap-3 ps-5 pe-3 pt-3">
            <Heading slot="title" className="font-semibold text-lg">
              {title}
            </Heading>
            <IconButton label="Close" onPress={onClose}>
              <X aria-hidden size={16} strokeWidth={1.75} />
            </IconButton>
          </div>
          <div className="relative flex min-h-0 flex-col gap-4 overflow-auto px-5 pt-2 pb-5">{children}</div>
          {actions && <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
