import type { DecorTone } from './decor.ts';

/** A marked card: its border and ground. `neutral` leaves it as it is. */
export const CARD_LOOKS: Readonly<Record<DecorTone, string | null>> = {
  neutral: null,
  machine: 'border-machine bg-surface',
  person: 'border-person bg-person-wash',
  danger: 'border-danger bg-danger-wash',
  added: 'border-success border-2 bg-success-wash',
  removed: 'border-danger border-2 border-dashed bg-danger-wash',
  changed: 'border-info border-2 bg-info-wash',
  passed: 'border-success bg-surface',
  waiting: 'border-machine border-2 bg-machine-wash',
  skipped: 'border-line bg-sunken text-soft',
};

export const CHIP_LOOKS: Readonly<Record<DecorTone, string>> = {
  neutral: 'border-line-strong/60 bg-surface text-ink',
  machine: 'border-machine/50 bg-machine-wash text-machine',
  person: 'border-person/50 bg-person-wash text-person',
  danger: 'border-danger/50 bg-danger-wash text-danger',
  added: 'border-success/50 bg-success-wash text-success',
  removed: 'border-danger/50 bg-danger-wash text-danger',
  changed: 'border-info/50 bg-info-wash text-info',
  passed: 'border-success/50 bg-success-wash text-success',
  waiting: 'border-machine/50 bg-machine-wash text-machine',
  skipped: 'border-line-strong/60 bg-sunken text-soft',
};

/** The line of a marked way. */
export const WAY_COLOURS: Readonly<Record<DecorTone, string>> = {
  neutral: 'var(--color-line-strong)',
  machine: 'var(--color-machine)',
  person: 'var(--color-person)',
  danger: 'var(--color-danger)',
  added: 'var(--color-success)',
  removed: 'var(--color-danger)',
  changed: 'var(--color-info)',
  passed: 'var(--color-success)',
  waiting: 'var(--color-machine)',
  skipped: 'var(--color-line)',
};
