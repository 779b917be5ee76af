import { useRef } from 'react';
import { Menu as AriaMenu, Popover, Separator } from 'react-aria-components';
import { sayKeys } from '#app/lib/keys.ts';
import { popoverStyle } from '#app/ui/field.tsx';
import { MenuItem } from '#app/ui/menu.tsx';
import { isPossible } from './actions/action.ts';
import { EDITOR_ACTIONS } from './actions/index.ts';
import { useScene } from './actions/use-scene.ts';
import type { Point } from './route-way.ts';

export type StepMenuProps = {
  /** Where it opens, in the window. */
  at: Point;
  /** The steps that it is about; none for the canvas itself. */
  steps: readonly string[];
  onClose: () => void;
};

/** What can be done with the steps under the pointer, or with the canvas: opened by the second button or the menu key. */
export function StepMenu({ at, steps, onClose }: StepMenuProps) {
  const scene = useScene();
  const anchor = useRef<HTMLSpanElement>(null);
  const about = steps.length > 0 ? 'Steps' : 'Canvas';
  const actions = EDITOR_ACTIONS.filter((action) => action.group === about && isPossible(action, scene, steps));
  return (
    <>
      <span ref={anchor} aria-hidden className="pointer-events-none fixed size-0" style={{ left: at.x, top: at.y }} />
      <Popover triggerRef={anchor} isOpen onOpenChange={(open) => !open && onClose()} placement="bottom start" className={popoverStyle}>
        <AriaMenu
          aria-label={about === 'Steps' ? 'With this step' : 'With the canvas'}
          autoFocus="first"
          className="outline-none"
          onClose={onClose}
        >
          {actions.flatMap((action) => {
            const item = (
              <MenuItem
                key={action.id}
                danger={action.id === 'delete'}
                {...(action.keys[0] && { shortcut: sayKeys(action.keys[0]) })}
                onAction={() => action.run(scene, steps)}
              >
                {action.title}
              </MenuItem>
            );
            return action.id === 'delete' && actions.length > 1
              ? [<Separator key="line" className="my-1 border-line border-t" />, item]
              : [item];
          })}
        </AriaMenu>
      </Popover>
    </>
  );
}
