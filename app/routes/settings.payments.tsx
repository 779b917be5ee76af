import { requireMember } from '#app/lib/member.server.ts';
import { Payments } from '#app/settings/payments.tsx';
import type { Route } from './+types/settings.payments.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const mayChange = session.role === 'admin' || session.role === 'owner';
  const cameBack = new URL(request.url).searchParams.has('done');
  return { overview: await caller.payments.overview(), mayChange, cameBack };
}

export default function SettingsPayments({ loaderData }: Route.ComponentProps) {
  return <Payments {...loaderData} />;
}
