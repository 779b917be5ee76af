import { classes } from '#app/lib/classes.ts';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'person';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-ink text-on-ink hover:opacity-90 active:opacity-80 border border-transparent',
  secondary: 'bg-surface text-ink border border-line-strong/50 hover:bg-hover active:bg-sunken',
  quiet: 'bg-transparent text-ink border border-transparent hover:bg-hover active:bg-sunken',
  danger: 'bg-surface text-danger border border-danger/50 hover:bg-danger-wash',
  person: 'bg-person-wash text-person border border-person/40 hover:border-person',
};

/** One look for what is pressed, whether it is a button or a link. */
export function buttonStyle({ look = 'secondary', size = 'medium' }: { look?: ButtonLook; size?: 'small' | 'medium' | 'icon' }): string {
  return classes(
    'inline-flex shrink-0 cursor-pointer select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-45 data-[disabled]:cursor-not-allowed data-[disabled]:opacity-45 data-[pending]:cursor-progress data-[pending]:opacity-70',
    size === 'small' && 'h-7 px-2.5 text-sm',
    size === 'medium' && 'h-9 px-3.5',
    size === 'icon' && 'size-8 p-0',
    LOOKS[look],
  );
}
