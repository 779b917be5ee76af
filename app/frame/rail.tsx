import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { classes } from '#app/lib/classes.ts';
import { IconButton } from '#app/ui/button.tsx';
import { DemoClock } from './demo-clock.tsx';
import type { FrameData } from './frame-data.ts';
import { MemberMenu } from './member-menu.tsx';
import { PlaceLink } from './place-link.tsx';
import { PLACES } from './places.ts';
import { TenantName } from './tenant-name.tsx';

export type RailProps = { frame: FrameData; collapsed: boolean; onCollapse: (collapsed: boolean) => void };

/** The left rail of wide screens: tenant on top, places, the demo's clock, the member below. */
export function Rail({ frame, collapsed, onCollapse }: RailProps) {
  const Toggle = collapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <aside
      className={classes(
        'sticky top-0 hidden h-dvh shrink-0 flex-col border-line border-e bg-page transition-[width] md:flex',
        collapsed ? 'w-14' : 'w-58',
      )}
    >
      <div className={classes('flex h-14 items-center gap-2', collapsed ? 'justify-center' : 'ps-4 pe-2')}>
        {!collapsed && <TenantName frame={frame} />}
        <IconButton label={collapsed ? 'Widen the menu' : 'Narrow the menu'} onPress={() => onCollapse(!collapsed)}>
          <Toggle aria-hidden size={16} strokeWidth={1.75} className="rtl:rotate-180" />
        </IconButton>
      </div>
      <nav aria-label="Places" className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto px-2 py-1">
        {PLACES.map((place) => (
          <PlaceLink key={place.href} place={place} collapsed={collapsed} count={place.href === '/inbox' ? frame.openCases : 0} />
        ))}
      </nav>
      {frame.sandbox && <DemoClock collapsed={collapsed} canAdvance={frame.canChange} />}
      <div className="border-line border-t p-2">
        <MemberMenu frame={frame} collapsed={collapsed} />
      </div>
    </aside>
  );
}
