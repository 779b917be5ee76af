import { LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { Button } from 'react-aria-components';
import { forgetAllKept } from '#app/editor/safety/forget-kept.ts';
import { classes } from '#app/lib/classes.ts';
import { chooseTheme, type Theme } from '#app/lib/theme.ts';
import { Menu, MenuItem, MenuLine } from '#app/ui/menu.tsx';
import { notifyProblem } from '#app/ui/toaster.tsx';
import type { FrameData } from './frame-data.ts';

const THEMES: readonly { theme: Theme; label: string; icon: typeof Sun }[] = [
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
  { theme: 'system', label: 'As the system', icon: Monitor },
];

/** Who is signed in, with theme and sign out. */
export function MemberMenu({ frame, collapsed }: { frame: FrameData; collapsed?: boolean }) {
  return (
    <Menu
      label="Your account"
      placement="top start"
      trigger={
        <Button
          {...(collapsed && { 'aria-label': `${frame.memberName}: theme and sign out` })}
          className={classes(
            'flex w-full cursor-pointer items-center gap-2.5 rounded-control p-1.5 text-start hover:bg-hover',
            collapsed && 'justify-center',
          )}
        >
          <span
            aria-hidden
            className="flex size-7 shrink-0 items-center justify-center rounded-full border border-line bg-surface font-medium text-xs"
          >
            {initials(frame.memberName)}
          </span>
          {!collapsed && (
            <span className="flex min-w-0 flex-col">
              <span className="cut font-medium text-sm">{frame.memberName}</span>
              <span className="cut text-soft text-xs">{frame.role}</span>
            </span>
          )}
        </Button>
      }
    >
      {THEMES.map(({ theme, label, icon: Icon }) => (
        <MenuItem key={theme} icon={<Icon aria-hidden size={16} strokeWidth={1.75} />} onAction={() => chooseTheme(theme)}>
          {label}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem icon={<LogOut aria-hidden size={16} strokeWidth={1.75} />} onAction={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.slice(0, 1) ?? '');
  return letters.join('').toUpperCase() || '?';
}

async function signOut(): Promise<void> {
  const answer = await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).catch(
    () => null,
  );
  if (answer?.ok) {
    await forgetAllKept();
    window.location.assign('/sign-in');
  } else notifyProblem('You are still signed in: the server could not be reached.', 'Try again.');
}
