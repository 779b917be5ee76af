import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';

/** Shows a short text beside a focusable child, on hover and on focus. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip offset={6} className="max-w-72 animate-fade rounded-control bg-ink px-2 py-1 text-on-ink text-xs shadow-float">
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
