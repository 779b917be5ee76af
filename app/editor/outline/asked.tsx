import type { Asking } from './acts.ts';
import { AddHere } from './add-here.tsx';
import { ConnectDialog } from './connect-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import type { OutlineRow } from './outline.ts';
import { RowMenu } from './row-menu.tsx';

export type AskedProps = { asking: Asking | null; rows: readonly OutlineRow[]; onClose: (asking: Asking) => void };

/** The question that is open, if any. */
export function Asked({ asking, rows, onClose: close }: AskedProps) {
  if (!asking) return null;
  const onClose = () => close(asking);
  switch (asking.what) {
    case 'add':
      return <AddHere key={`${asking.exit.from}.${asking.exit.port}`} {...asking} onClose={onClose} />;
    case 'menu':
      return <RowMenu row={rows.find(({ id }) => id === asking.row)} beside={asking.beside} onClose={onClose} />;
    case 'move':
      return <MoveDialog nodeId={asking.nodeId} onClose={onClose} />;
    case 'connect':
      return <ConnectDialog nodeId={asking.nodeId} port={asking.port} onClose={onClose} />;
  }
}
