import { requireMember } from '#app/lib/member.server.ts';
import { ApiKeys } from '#app/settings/api-keys.tsx';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/settings.api-keys.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const mayChange = session.role === 'admin' || session.role === 'owner';
  const { process } = context.get(requestContext);
  return { keys: mayChange ? await caller.company.apiKeys() : null, address: `${process.env.PUBLIC_URL}/api/v1/events` };
}

export default function SettingsApiKeys({ loaderData: { keys, address } }: Route.ComponentProps) {
  if (!keys) return <p className="text-soft">API keys are for admins. Ask one of yours when a system has to send events.</p>;
  return <ApiKeys keys={keys} address={address} />;
}
