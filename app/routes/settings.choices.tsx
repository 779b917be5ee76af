import { requireMember } from '#app/lib/member.server.ts';
import { TimePolicyForm } from '#app/settings/time-policy-form.tsx';
import type { Route } from './+types/settings.choices.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  return { policy: await caller.company.timePolicy(), mayChange: session.role === 'admin' || session.role === 'owner' };
}

export default function SettingsChoices({ loaderData: { policy, mayChange } }: Route.ComponentProps) {
  return <TimePolicyForm policy={policy} mayChange={mayChange} />;
}
