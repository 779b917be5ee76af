import { ListTree, Workflow } from 'lucide-react';
import { Button } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { Tooltip } from '#app/ui/tooltip.tsx';
import { chooseView, useView } from './view.ts';

const VIEWS = [
  { id: 'canvas', label: 'Canvas', icon: Workflow },
  { id: 'outline', label: 'Outline', icon: ListTree },
] as const;

/** Shows the flow as a canvas or as an outline; both edit the same. */
export function ViewToggle() {
  const view = useView();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div role="group" aria-label="Show as" className="flex rounded-control border border-line-strong/60 bg-sunken p-0.5">
      {VIEWS.map(({ id, label, icon: Icon }) => (
        <Tooltip key={id} text={label}>
          <Button
            aria-label={label}
            aria-pressed={view === id}
            onPress={() => chooseView(id)}
            className={classes(
              'flex h-7 w-8 cursor-pointer items-center justify-center rounded-[5px] text-soft',
              view === id && 'bg-surface text-ink shadow-[0_0_0_1px_var(--color-line)]',
            )}
          >
            <Icon aria-hidden size={16} strokeWidth={1.75} className={id === 'outline' ? 'rtl:-scale-x-100' : ''} />
          </Button>
        </Tooltip>
      ))}
    </div>
  );
}
