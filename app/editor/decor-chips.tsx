import { ViewportPortal } from '@xyflow/react';
import type { SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { classes } from '#app/lib/classes.ts';
import type { DecorChip, DecorTone } from './decor.ts';
import { CHIP_LOOKS } from './decor-look.ts';

export type DecorChipsProps = { chips: readonly DecorChip[]; tone: DecorTone; at: { x: number; y: number } };

const stop = (event: SyntheticEvent) => event.stopPropagation();

/**
 * The marks of a card, astride its upper edge. They are drawn over the canvas and not inside the card, which is a button:
 * a link in a button can be reached by no keyboard.
 */
export function DecorChips({ chips, tone, at }: DecorChipsProps) {
  return (
    <ViewportPortal>
      <div
        className="absolute flex h-6 items-center gap-1 whitespace-nowrap"
        style={{ transform: `translate(${at.x + 10}px, ${at.y - 17}px)` }}
      >
        {chips.map((chip) => (
          <Chip key={`${chip.title} ${chip.text}`} chip={chip} tone={chip.tone ?? tone} />
        ))}
      </div>
    </ViewportPortal>
  );
}

function Chip({ chip: { icon: Icon, text, title, href }, tone }: { chip: DecorChip; tone: DecorTone }) {
  const look = classes(
    'tabular flex h-6 items-center gap-1 rounded-full border px-2 font-semibold text-xs leading-none',
    CHIP_LOOKS[tone],
    href !== undefined && 'nodrag nopan pointer-events-auto cursor-pointer hover:border-current',
  );
  const content = (
    <>
      {Icon && <Icon aria-hidden size={12} strokeWidth={2} />}
      {text}
    </>
  );
  if (href === undefined)
    return (
      <span aria-hidden title={title} className={classes(look, 'nopan pointer-events-auto')}>
        {content}
      </span>
    );
  return (
    <Link to={href} title={title} className={look} onClick={stop} onKeyDown={stop}>
      <span aria-hidden className="flex items-center gap-1">
        {content}
      </span>
      <span className="sr-only">{title}</span>
    </Link>
  );
}
