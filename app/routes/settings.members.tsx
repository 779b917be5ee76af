import { requireMember } from '#app/lib/member.server.ts';
import { Invitations } from '#app/settings/invitations.tsx';
import { InviteForm } from '#app/settings/invite-form.tsx';
import { MemberTable } from '#app/settings/member-table.tsx';
import type { Route } from './+types/settings.members.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const mayChange = session.role === 'admin' || session.role === 'owner';
  return { ...(await caller.company.members()), mayChange, userId: session.userId };
}

export default function SettingsMembers({ loaderData: { members, invitations, mayChange, userId } }: Route.ComponentProps) {
  return (
    <div className="flex flex-col gap-6">
      {mayChange && <InviteForm />}
      <MemberTable members={members} mayChange={mayChange} userId={userId} />
      <Invitations invitations={invitations} mayChange={mayChange} />
    </div>
  );
}
