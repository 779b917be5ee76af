import { Button } from '#app/ui/button.tsx';

export type SaveChangesProps = { mayChange: boolean; isPending: boolean; onSave: () => void };

/** The foot of a form of settings: the button, or why there is none. */
export function SaveChanges({ mayChange, isPending, onSave }: SaveChangesProps) {
  if (!mayChange) return <p className="text-soft">Only an admin may change this.</p>;
  return (
    <Button look="primary" isPending={isPending} onPress={onSave} className="self-start">
      Save the changes
    </Button>
  );
}
