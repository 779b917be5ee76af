import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { optionStyle, popoverStyle } from '#app/ui/field.tsx';
import { isNodeKind, NODE_SPECS, type NodeKind } from '#workflows-schema/index.ts';
import { ADDABLE_KINDS } from './add-step.ts';
import { FAMILY_LOOKS, KIND_ICONS } from './nodes/appearance.ts';

export type AddMenuProps = { beside: Element | null; onAdd: (kind: NodeKind) => void; onClose: () => void };

/** The list of steps that a "+" opens. */
export function AddMenu({ beside, onAdd, onClose }: AddMenuProps) {
  const anchor = useRef<Element | null>(null);
  anchor.current = beside;
  return (
    <Popover
      triggerRef={anchor}
      isOpen={beside !== null}
      onOpenChange={(open) => !open && onClose()}
      placement="bottom"
      offset={6}
      className={classes(popoverStyle, 'w-72')}
    >
      <Menu aria-label="Add a step" autoFocus="first" className="outline-none" onAction={(key) => addKind(key, onAdd)}>
        {ADDABLE_KINDS.map((kind) => {
          const { label, hint, family } = NODE_SPECS[kind];
          const Icon = KIND_ICONS[kind];
          return (
            <MenuItem key={kind} id={kind} textValue={label} className={optionStyle}>
              <span
                aria-hidden
                className={classes('flex size-7 shrink-0 items-center justify-center rounded-control', FAMILY_LOOKS[family].tile)}
              >
                <Icon size={16} strokeWidth={1.75} />
              </span>
              <span className="flex min-w-0 flex-col">
                <span className="font-medium">{label}</span>
                <span className="text-soft text-xs">{hint}</span>
              </span>
            </MenuItem>
          );
        })}
      </Menu>
    </Popover>
  );
}

function addKind(key: unknown, onAdd: (kind: NodeKind) => void): void {
  const kind = String(key);
  if (isNodeKind(kind)) onAdd(kind);
}
