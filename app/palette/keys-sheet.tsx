import { useStore } from 'zustand';
import { sayKeys, singleKeys, turnSingleKeys } from '#app/lib/keys.ts';
import { Dialog } from '#app/ui/dialog.tsx';
import { Switch } from '#app/ui/switch.tsx';
import { openPalette, type PaletteCommand, palette } from './commands.ts';

/** Keys that are no command: how one moves about. */
const MOVES: readonly PaletteCommand[] = [
  {
    id: 'arrows',
    group: 'Going about',
    title: 'To the next step on the canvas',
    keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  },
  { id: 'mark', group: 'Going about', title: 'Take a step into the choice', keys: ['Shift+Space'] },
  { id: 'escape', group: 'Going about', title: 'Back to the step, or let go of the choice', keys: ['Escape'] },
  { id: 'palette', group: 'Going about', title: 'Find anything, do anything', keys: ['$mod+KeyK'] },
];

/** Every key of the open page, from the same list that binds them. */
export function KeysSheet() {
  const sources = useStore(palette, (state) => state.sources);
  const on = useStore(singleKeys, (state) => state.on);
  const commands = [...MOVES, ...sources.flatMap((source) => source())].filter(({ keys }) => keys.length > 0);
  const groups = [...Map.groupBy(commands, ({ group }) => group)];
  return (
    <Dialog title="Keys" width="wide" isOpen onClose={() => openPalette(null)}>
      <Switch isSelected={on} onChange={turnSingleKeys}>
        Single letters act while the focus is on the canvas
      </Switch>
      <div className="columns-1 gap-8 md:columns-2">
        {groups.map(([group, list]) => (
          <section key={group} aria-label={group} className="mb-5 break-inside-avoid">
            <h3 className="pb-1 font-semibold text-sm">{group}</h3>
            <dl>
              {list.map(({ id, title, keys }) => (
                <div key={id} className="flex min-h-8 items-center justify-between gap-3 border-line border-b py-1 text-sm">
                  <dt className="min-w-0">{title}</dt>
                  <dd className="flex shrink-0 flex-wrap justify-end gap-1">
                    {[...new Set(keys.map(sayKeys))].map((each) => (
                      <kbd key={each} className="rounded-control border border-line bg-sunken px-1.5 font-sans text-soft text-xs leading-5">
                        {each}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
