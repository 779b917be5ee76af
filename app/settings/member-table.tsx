import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Select } from '#app/ui/select.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { ROLE_OPTIONS } from './role-options.ts';

type Member = RouterOutputs['company']['members']['members'][number];
export type MemberTableProps = { members: readonly Member[]; mayChange: boolean; userId: string };

/** Who works here; an admin changes roles and removes people, but not the owner and not themselves. */
export function MemberTable({ members, mayChange, userId }: MemberTableProps) {
  const [leaving, setLeaving] = useState<Member | null>(null);
  const { pending, run } = useAct();
  const fixed = (member: Member) => !mayChange || member.role === 'owner' || member.userId === userId;
  const columns: readonly Column<Member>[] = [
    { id: 'name', head: 'Name', cell: ({ name, userId: id }) => (id === userId ? `${name} (you)` : name) },
    { id: 'email', head: 'Mail address', wide: true, cell: ({ email }) => email },
    {
      id: 'role',
      head: 'Role',
      cell: (member) =>
        fixed(member) ? (
          <span className="capitalize">{member.role}</span>
        ) : (
          <Select
            label={`Role of ${member.name}`}
            hideLabel
            options={ROLE_OPTIONS}
            value={ROLE_OPTIONS.find(({ id }) => id === member.role)?.id ?? null}
            onChange={(role) => void run(() => calls.company.changeRole.mutate({ memberId: member.id, role }))}
            className="w-36"
          />
        ),
    },
    {
      id: 'leave',
      head: 'Actions',
      quietHead: true,
      end: true,
      cell: (member) =>
        !fixed(member) && (
          <Button size="small" look="quiet" onPress={() => setLeaving(member)}>
            Remove
          </Button>
        ),
    },
  ];
  const remove = async (member: Member) => {
    if (await run(() => calls.company.removeMember.mutate({ memberId: member.id }))) setLeaving(null);
  };
  return (
    <section className="flex flex-col gap-3" aria-label="Members">
      <h2 className="font-semibold">Members</h2>
      <Table label="Members" columns={columns} rows={members} rowKey={({ id }) => id} />
      {leaving && (
        <Dialog
          title={`Remove ${leaving.name}`}
          alert
          isOpen
          onClose={() => setLeaving(null)}
          actions={
            <>
              <Button look="quiet" onPress={() => setLeaving(null)}>
                Keep {leaving.name}
              </Button>
              <Button look="danger" isPending={pending} onPress={() => void remove(leaving)}>
                Remove {leaving.name}
              </Button>
            </>
          }
        >
          <p>
            {leaving.name} can no longer sign in to your company. What they did stays in the history; their open cases stay assigned to them
            until you hand them on.
          </p>
        </Dialog>
      )}
    </section>
  );
}
