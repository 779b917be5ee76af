import type { ReactNode } from 'react';
import { classes } from '#app/lib/classes.ts';

/** machine runs by itself, person waits for a person; the others say how a thing stands. */
export type Tone = 'machine' | 'person' | 'neutral' | 'danger' | 'success' | 'info';

const TONES: Record<Tone, string> = {
  machine: 'bg-machine-wash text-machine',
  person: 'bg-person-wash text-person',
  neutral: 'bg-sunken text-soft',
  danger: 'bg-danger-wash text-danger',
  success: 'bg-success-wash text-success',
  info: 'bg-info-wash text-info',
};

export function Badge({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classes('inline-flex h-5.5 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-xs', TONES[tone])}>
      {icon}
      {children}
    </span>
  );
}
