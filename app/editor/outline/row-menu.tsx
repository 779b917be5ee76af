import { useRef } from 'react';
import { Menu as AriaMenu, Popover } from 'react-aria-components';
import { sayKeys } from '#app/lib/keys.ts';
import { popoverStyle } from '#app/ui/field.tsx';
import { MenuItem, MenuLine } from '#app/ui/menu.tsx';
import { isOn } from '#workflows-schema/index.ts';
import { useEditor } from '../editor-context.ts';
import { edgeAt, mainPort } from '../edits/steps.ts';
import { useOutlineActs } from './acts.ts';
import type { OutlineRow } from './outline.ts';

export type RowMenuProps = { row: OutlineRow | undefined; beside: Element; onClose: () => void };

/** Everything that can be done with a row, with its keys. */
export function RowMenu({ row, beside, onClose }: RowMenuProps) {
  const anchor = useRef(beside);
  if (!row || row.type === 'loose') return null;
  return (
    <Popover
      aria-label="With this line"
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      offset={4}
      className={popoverStyle}
    >
      <AriaMenu aria-label="With this line" autoFocus="first" className="outline-none" onClose={onClose}>
        {row.type === 'step' ? <StepItems row={row} /> : <WayItems row={row} />}
      </AriaMenu>
    </Popover>
  );
}

function StepItems({ row: { id, nodeId } }: { row: Extract<OutlineRow, { type: 'step' }> }) {
  const acts = useOutlineActs();
  const flow = useEditor((state) => state.document);
  const node = flow.nodes.find((known) => known.id === nodeId);
  if (!node) return null;
  const port = mainPort(node);
  const leads = port !== null && edgeAt(flow, { from: nodeId, port }) !== undefined;
  const ways = flow.edges.filter(({ from }) => from === nodeId).length;
  const start = node.kind === 'trigger';
  return (
    <>
      <MenuItem shortcut="Enter" onAction={() => acts.open(id)}>
        Open the step
      </MenuItem>
      <MenuItem shortcut="N" isDisabled={port === null} onAction={() => acts.add(id)}>
        Add a step after it…
      </MenuItem>
      <MenuItem shortcut="C" isDisabled={port === null} onAction={() => acts.ask({ what: 'connect', nodeId, port: null })}>
        Connect to…
      </MenuItem>
      {leads && ways === 1 && port !== null && (
        <MenuItem onAction={() => acts.disconnect({ from: nodeId, port })}>Disconnect from what follows</MenuItem>
      )}
      <MenuItem shortcut="F2" onAction={() => acts.rename(nodeId)}>
        Rename
      </MenuItem>
      {!start && <MovingItems nodeId={nodeId} on={isOn(node)} />}
    </>
  );
}

/** What can be done with every step but the start. */
function MovingItems({ nodeId, on }: { nodeId: string; on: boolean }) {
  const acts = useOutlineActs();
  return (
    <>
      <MenuLine />
      <MenuItem shortcut={sayKeys('Alt+ArrowUp')} onAction={() => acts.run('earlier', nodeId)}>
        Move up
      </MenuItem>
      <MenuItem shortcut={sayKeys('Alt+ArrowDown')} onAction={() => acts.run('later', nodeId)}>
        Move down
      </MenuItem>
      <MenuItem shortcut="M" onAction={() => acts.ask({ what: 'move', nodeId })}>
        Move to…
      </MenuItem>
      <MenuItem shortcut={sayKeys('$mod+KeyD')} onAction={() => acts.run('duplicate', nodeId)}>
        Duplicate
      </MenuItem>
      <MenuItem shortcut={sayKeys('$mod+KeyC')} onAction={() => acts.run('copy', nodeId)}>
        Copy
      </MenuItem>
      <MenuItem shortcut="R" onAction={() => acts.run('replace', nodeId)}>
        Replace by another step…
      </MenuItem>
      <MenuItem shortcut="D" onAction={() => acts.run('toggle', nodeId)}>
        {on ? 'Turn off' : 'Turn on'}
      </MenuItem>
      <MenuLine />
      <MenuItem danger shortcut={sayKeys('Delete')} onAction={() => acts.run('delete', nodeId)}>
        Delete
      </MenuItem>
    </>
  );
}

function WayItems({ row }: { row: Extract<OutlineRow, { type: 'way' | 'tail' }> }) {
  const acts = useOutlineActs();
  const flow = useEditor((state) => state.document);
  const target = edgeAt(flow, row.exit)?.to;
  return (
    <>
      <MenuItem shortcut="N" onAction={() => acts.add(row.id)}>
        Add a step here…
      </MenuItem>
      <MenuItem shortcut="C" onAction={() => acts.ask({ what: 'connect', nodeId: row.exit.from, port: row.exit.port })}>
        Connect to…
      </MenuItem>
      {target !== undefined && (
        <>
          <MenuItem onAction={() => acts.goToStep(target)}>Go to where it leads</MenuItem>
          <MenuItem danger shortcut={sayKeys('Delete')} onAction={() => acts.disconnect(row.exit)}>
            Disconnect
          </MenuItem>
        </>
      )}
    </>
  );
}
