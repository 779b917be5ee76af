import type { ReactNode } from 'react';
import { Button } from './button.tsx';

type CancelOrProps = {
  onCancel: () => void;
  onAct: () => unknown;
  isPending: boolean;
  isDisabled?: boolean;
  /** A verb with its object. */
  children: ReactNode;
};

/** The buttons of a dialog that does one thing: leave it, or do it. */
export function CancelOr({ onCancel, onAct, isPending, isDisabled = false, children }: CancelOrProps) {
  return (
    <>
      <Button look="quiet" onPress={onCancel}>
        Cancel
      </Button>
      <Button look="primary" isPending={isPending} isDisabled={isDisabled} onPress={() => void onAct()}>
        {children}
      </Button>
    </>
  );
}
