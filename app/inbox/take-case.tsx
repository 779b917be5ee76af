import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Select } from '#app/ui/select.tsx';

export type TakeCaseProps = {
  caseId: string;
  assigneeId: string | null;
  userId: string;
  members: readonly { readonly userId: string; readonly name: string }[];
};

/** Makes a case one's own, or hands it to a colleague. */
export function TakeCase({ caseId, assigneeId, userId, members }: TakeCaseProps) {
  const { pending, run } = useAct();
  const give = (to: string) => void run(() => calls.cases.assign.mutate({ caseId, userId: to }));
  return (
    <>
      <Select
        label="Whose case"
        hideLabel
        placeholder="Give it to…"
        options={members.map(({ userId: id, name }) => ({ id, label: name }))}
        value={assigneeId}
        onChange={give}
        isDisabled={pending}
        className="w-44"
      />
      {assigneeId !== userId && (
        <Button onPress={() => give(userId)} isPending={pending}>
          Assign it to me
        </Button>
      )}
    </>
  );
}
