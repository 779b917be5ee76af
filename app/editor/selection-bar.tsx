import { sayKeys } from '#app/lib/keys.ts';
import { Button } from '#app/ui/button.tsx';
import { isPossible } from './actions/action.ts';
import { EDITOR_ACTIONS } from './actions/index.ts';
import { useScene } from './actions/use-scene.ts';
import { useEditor } from './editor-context.ts';

const SHOWN = ['duplicate', 'copy', 'copy-to', 'toggle', 'group', 'line-up', 'delete'];

/** While several steps are chosen: what can be done with all of them. */
export function SelectionBar() {
  const marked = useEditor((state) => state.marked);
  const scene = useScene();
  if (marked.length < 2) return null;
  const actions = EDITOR_ACTIONS.filter((action) => SHOWN.includes(action.id) && isPossible(action, scene, marked));
  return (
    <section
      aria-label={`${marked.length} steps chosen`}
      className="absolute bottom-16 left-1/2 z-10 flex max-w-[calc(100%-1.5rem)] -translate-x-1/2 items-center gap-0.5 overflow-x-auto rounded-card border border-line bg-surface p-1 shadow-float max-md:bottom-28"
    >
      <span className="tabular whitespace-nowrap px-2 font-medium text-sm">{marked.length} steps</span>
      {actions.map((action) => (
        <Button
          key={action.id}
          look="quiet"
          size="small"
          className={action.id === 'delete' ? 'text-danger!' : ''}
          onPress={() => action.run(scene, marked)}
        >
          <span className="whitespace-nowrap">{action.title}</span>
          {action.keys[0] && <kbd className="font-sans text-soft text-xs max-lg:hidden">{sayKeys(action.keys[0])}</kbd>}
        </Button>
      ))}
    </section>
  );
}
