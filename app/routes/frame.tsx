import { useState } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { Outlet, useHref, useNavigate } from 'react-router';
import { PhoneBar } from '#app/frame/phone-bar.tsx';
import { Rail } from '#app/frame/rail.tsx';
import { keepRail, readRail } from '#app/frame/rail-choice.ts';
import { LocalityProvider } from '#app/lib/locality.ts';
import { requireMember } from '#app/lib/member.server.ts';
import { PaletteHost } from '#app/palette/palette-host.tsx';
import { Toaster } from '#app/ui/toaster.tsx';
import type { Route } from './+types/frame.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const [me, openCases] = await Promise.all([caller.session.me(), caller.metrics.openCases()]);
  return {
    frame: {
      tenantName: session.tenantName,
      memberName: session.name,
      memberEmail: session.email,
      role: session.role,
      canChange: ['builder', 'admin', 'owner'].includes(session.role),
      sandbox: session.sandbox,
      openCases,
    },
    locality: { locale: 'en-GB', timeZone: session.timeZone, now: new Date(me.now) },
    railCollapsed: readRail(request.headers.get('cookie')),
  };
}

/** The frame of the app: rail, page, notices. */
export default function Frame({ loaderData }: Route.ComponentProps) {
  const { frame, locality } = loaderData;
  const [collapsed, setCollapsed] = useState(loaderData.railCollapsed);
  const navigate = useNavigate();
  return (
    <I18nProvider locale="en-GB">
      <RouterProvider navigate={(to) => void navigate(to)} useHref={useHref}>
        <LocalityProvider value={locality}>
          <a
            href="#content"
            className="sr-only rounded-control bg-ink px-3 py-2 text-on-ink focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50"
          >
            Skip to the content
          </a>
          <div className="flex min-h-dvh">
            <Rail
              frame={frame}
              collapsed={collapsed}
              onCollapse={(next) => {
                setCollapsed(next);
                keepRail(next);
              }}
            />
            <main id="content" tabIndex={-1} className="min-w-0 flex-1 pb-16 outline-none md:pb-0">
              <Outlet />
            </main>
          </div>
          <PhoneBar frame={frame} />
          <PaletteHost />
          <Toaster />
        </LocalityProvider>
      </RouterProvider>
    </I18nProvider>
  );
}
