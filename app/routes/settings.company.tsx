import { requireMember } from '#app/lib/member.server.ts';
import { CompanyForm } from '#app/settings/company-form.tsx';
import type { Route } from './+types/settings.company.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  return { company: await caller.company.get(), mayChange: session.role === 'admin' || session.role === 'owner' };
}

export default function SettingsCompany({ loaderData: { company, mayChange } }: Route.ComponentProps) {
  return <CompanyForm company={company} mayChange={mayChange} />;
}
