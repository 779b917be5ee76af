import { Menu as MenuIcon } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { NavLink } from 'react-router';
import { classes } from '#app/lib/classes.ts';
import { Dialog } from '#app/ui/dialog.tsx';
import { DemoClock } from './demo-clock.tsx';
import type { FrameData } from './frame-data.ts';
import { MemberMenu } from './member-menu.tsx';
import { Count, PlaceLink } from './place-link.tsx';
import { PHONE_PLACES, PLACES } from './places.ts';

const tab = 'relative flex h-14 flex-1 cursor-pointer flex-col items-center justify-center gap-0.5 text-xs outline-offset-[-2px]';

/** The bar at the bottom of a phone; "More" holds every place, the demo's clock and the member. */
export function PhoneBar({ frame }: { frame: FrameData }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <nav
        aria-label="Places"
        className="fixed inset-x-0 bottom-0 z-30 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {PHONE_PLACES.map(({ href, label, icon: Icon }) => (
          <NavLink
            key={href}
            to={href}
            end={href === '/'}
            className={({ isActive }) => classes(tab, isActive ? 'font-medium text-ink' : 'text-soft')}
          >
            <span className="relative">
              <Icon aria-hidden size={20} strokeWidth={1.75} />
              {href === '/inbox' && frame.openCases > 0 && (
                <span className="absolute start-3 -top-1.5">
                  <Count value={frame.openCases} />
                </span>
              )}
            </span>
            {label}
          </NavLink>
        ))}
        <AriaButton className={classes(tab, 'text-soft')} onPress={() => setOpen(true)}>
          <MenuIcon aria-hidden size={20} strokeWidth={1.75} />
          More
        </AriaButton>
      </nav>
      <Dialog title={frame.tenantName} isOpen={open} onClose={() => setOpen(false)}>
        <div className="flex flex-col gap-0.5">
          {PLACES.map((place) => (
            <PlaceLink
              key={place.href}
              place={place}
              count={place.href === '/inbox' ? frame.openCases : 0}
              onFollow={() => setOpen(false)}
            />
          ))}
        </div>
        {frame.sandbox && <DemoClock canAdvance={frame.canChange} />}
        <MemberMenu frame={frame} />
      </Dialog>
    </>
  );
}
