import { NavLink, Outlet } from 'react-router';
import { classes } from '#app/lib/classes.ts';
import { requireMember } from '#app/lib/member.server.ts';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import type { Route } from './+types/settings.ts';

export function loader({ context, request }: Route.LoaderArgs) {
  const { session } = requireMember(context, request);
  return { company: session.tenantName };
}

export const meta = () => [{ title: 'Settings · Cadenza' }];

const TABS = [
  { href: '/settings', label: 'Company and brand' },
  { href: '/settings/calendar', label: 'Calendar and contact' },
  { href: '/settings/payments', label: 'Payments' },
  { href: '/settings/choices', label: 'Customers’ choices' },
  { href: '/settings/members', label: 'Members' },
  { href: '/settings/api-keys', label: 'API keys' },
] as const;

export default function Settings({ loaderData: { company } }: Route.ComponentProps) {
  return (
    <Page>
      <PageHeader
        title="Settings"
        state={`How ${company} looks to its customers, when it works and reminds, who works here, and which systems send events.`}
      />
      <nav aria-label="Settings" className="flex gap-5 overflow-x-auto border-line border-b">
        {TABS.map(({ href, label }) => (
          <NavLink
            key={href}
            to={href}
            end
            className={({ isActive }) =>
              classes(
                '-mb-px whitespace-nowrap border-b-2 px-0.5 py-2 font-medium',
                isActive ? 'border-ink text-ink' : 'border-transparent text-soft hover:text-ink',
              )
            }
          >
            {label}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </Page>
  );
}
