import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { canPause, type Pausable, PauseQuestion, pauseLabel } from '#app/flows/pause-button.tsx';
import { IconButton } from '#app/ui/button.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';
import { exportFlow } from './actions/export-flow.ts';
import { useScene } from './actions/use-scene.ts';
import { useKit } from './editor-context.ts';

/** On a phone: what has no room in the bar. */
export function MoreMenu({ flow }: { flow: Pausable }) {
  const { store, readOnly } = useKit();
  const scene = useScene();
  const [asking, setAsking] = useState(false);
  const { show } = store.getState();
  return (
    <div className="md:hidden">
      <Menu
        label="More of this flow"
        trigger={
          <IconButton label="More of this flow">
            <Ellipsis aria-hidden size={16} strokeWidth={1.75} />
          </IconButton>
        }
      >
        {!readOnly && canPause(flow) && <MenuItem onAction={() => setAsking(true)}>{pauseLabel(flow)}</MenuItem>}
        <MenuItem href={`/flows/${flow.id}/runs`}>Runs</MenuItem>
        <MenuItem onAction={() => show('versions')}>Versions</MenuItem>
        <MenuItem onAction={() => show('settings')}>Settings of the flow</MenuItem>
        <MenuItem onAction={() => exportFlow(scene)}>Export as a file</MenuItem>
      </Menu>
      <PauseQuestion flow={flow} isOpen={asking} onClose={() => setAsking(false)} />
    </div>
  );
}
