import { X } from 'lucide-react';
import type { KeyboardEventHandler, ReactNode, Ref } from 'react';
import { IconButton } from '#app/ui/button.tsx';

export type SidePanelProps = {
  title: string;
  icon?: ReactNode;
  actions?: ReactNode;
  onClose: () => void;
  onKeyDown?: KeyboardEventHandler<HTMLElement>;
  children: ReactNode;
  ref?: Ref<HTMLElement>;
};

/** The panel on the right, 360 px; a sheet from below on a phone. */
export function SidePanel({ title, icon, actions, onClose, onKeyDown, children, ref }: SidePanelProps) {
  return (
    <aside
      ref={ref}
      aria-label={title}
      onKeyDown={onKeyDown}
      className="wrap-anywhere flex w-90 shrink-0 flex-col border-line border-s bg-surface max-md:fixed max-md:inset-x-0 max-md:bottom-14 max-md:z-20 max-md:max-h-[65dvh] max-md:w-full max-md:rounded-t-sheet max-md:border-t max-md:shadow-float"
    >
      <div className="flex h-12 shrink-0 items-center gap-2 border-line border-b ps-4 pe-2">
        {icon}
        <h2 className="cut flex-1 font-semibold">{title}</h2>
        {actions}
        <IconButton label="Close the panel" onPress={onClose}>
          <X aria-hidden size={16} strokeWidth={1.75} />
        </IconButton>
      </div>
      {/* Positioned, so that the hidden inputs of switches and ticks scroll with it and not the page. */}
      <div className="relative flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">{children}</div>
    </aside>
  );
}
