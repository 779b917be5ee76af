import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Invitation = RouterOutputs['company']['members']['invitations'][number];

/** For when the mail does not arrive: the same link by another way. */
function CopyInvitation({ id }: { id: string }) {
  const copy = async () => {
    const link = new URL(`/invite/${id}`, window.location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      notify('The link is on your clipboard.');
    } catch {
      notify(link);
    }
  };
  return (
    <Button size="small" look="quiet" onPress={() => void copy()}>
      Copy the link
    </Button>
  );
}

/** Invitations that nobody has accepted yet. */
export function Invitations({ invitations, mayChange }: { invitations: readonly Invitation[]; mayChange: boolean }) {
  const { pending, run } = useAct();
  if (invitations.length === 0) return null;
  const columns: readonly Column<Invitation>[] = [
    { id: 'email', head: 'Mail address', cell: ({ email }) => email },
    { id: 'role', head: 'Role', cell: ({ role }) => <span className="capitalize">{role}</span> },
    { id: 'until', head: 'Works until', cell: ({ expiresAt }) => <When at={expiresAt} /> },
    {
      id: 'withdraw',
      head: 'Actions',
      quietHead: true,
      end: true,
      cell: ({ id }) =>
        mayChange && (
          <span className="flex justify-end gap-1">
            <CopyInvitation id={id} />
            <Button
              size="small"
              look="quiet"
              isDisabled={pending}
              onPress={() => void run(() => calls.company.withdrawInvitation.mutate({ invitationId: id }))}
            >
              Withdraw
            </Button>
          </span>
        ),
    },
  ];
  return (
    <section className="flex flex-col gap-3" aria-label="Open invitations">
      <h2 className="font-semibold">Open invitations</h2>
      <Table label="Open invitations" columns={columns} rows={invitations} rowKey={({ id }) => id} />
    </section>
  );
}
