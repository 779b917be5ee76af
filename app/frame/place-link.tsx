import { Focusable } from 'react-aria-components';
import { NavLink } from 'react-router';
import { classes } from '#app/lib/classes.ts';
import { Tooltip } from '#app/ui/tooltip.tsx';
import type { Place } from './places.ts';

export type PlaceLinkProps = { place: Place; collapsed?: boolean; count?: number; onFollow?: () => void };

/** One place of the rail; the count is work that waits for a person. */
export function PlaceLink({ place, collapsed = false, count = 0, onFollow }: PlaceLinkProps) {
  const { href, label, icon: Icon } = place;
  const name = count > 0 ? `${label}, ${count} waiting` : label;
  const link = (
    <NavLink
      to={href}
      end={href === '/'}
      {...(collapsed && { 'aria-label': name })}
      {...(onFollow && { onClick: onFollow })}
      className={({ isActive }) =>
        classes(
          'relative flex h-8.5 items-center gap-2.5 rounded-control px-2.5 outline-offset-[-2px]',
          collapsed && 'justify-center px-0',
          isActive ? 'bg-hover font-medium text-ink' : 'text-soft hover:bg-hover hover:text-ink',
        )
      }
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      {!collapsed && <span className="cut flex-1">{label}</span>}
      {count > 0 && <Count value={count} corner={collapsed} />}
    </NavLink>
  );
  if (!collapsed) return link;
  return (
    <Tooltip text={name}>
      <Focusable>{link}</Focusable>
    </Tooltip>
  );
}

/** How much waits for a person, in amber. */
export function Count({ value, corner }: { value: number; corner?: boolean }) {
  return (
    <span
      className={classes(
        'tabular inline-block whitespace-nowrap rounded-full bg-person-wash px-1.5 font-semibold text-person text-xs',
        corner && 'absolute end-0 -top-1 scale-90',
      )}
    >
      {value > 99 ? '99+' : value}
      <span className="sr-only"> waiting</span>
    </span>
  );
}
