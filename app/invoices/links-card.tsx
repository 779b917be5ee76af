import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { CancelOr } from '#app/ui/cancel-or.tsx';
import { Card } from '#app/ui/card.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Link = RouterOutputs['invoices']['get']['links'][number];

/** Lines before the reader asks for all. */
const SHORT = 5;

/** The links that open the invoice now: whom each was made for, whether it was used, and the way to close them. */
export function LinksCard({ invoiceId, links, mayChange }: { invoiceId: string; links: readonly Link[]; mayChange: boolean }) {
  const [closing, setClosing] = useState<readonly Link[] | null>(null);
  const [all, setAll] = useState(false);
  if (links.length === 0) return null;
  const columns: readonly Column<Link>[] = [
    {
      id: 'for',
      head: 'For',
      cell: ({ name, email }) => <span className="[overflow-wrap:anywhere]">{name ?? email ?? 'Nobody in particular'}</span>,
    },
    { id: 'made', head: 'Made', cell: ({ createdAt }) => <When at={createdAt} /> },
    {
      id: 'seen',
      head: 'Last looked at',
      cell: ({ lastSeenAt }) => (lastSeenAt ? <When at={lastSeenAt} /> : <span className="text-soft">not yet</span>),
    },
    ...(mayChange
      ? [
          {
            id: 'close',
            head: 'Close',
            quietHead: true,
            end: true,
            cell: (link: Link) => (
              <Button look="quiet" size="small" onPress={() => setClosing([link])}>
                Close
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card
      title="Payment links"
      action={
        mayChange &&
        links.length > 1 && (
          <Button look="quiet" size="small" onPress={() => setClosing(links)}>
            Close all
          </Button>
        )
      }
    >
      <Table label="Payment links" columns={columns} rows={all ? links : links.slice(0, SHORT)} rowKey={({ id }) => id} />
      {!all && links.length > SHORT && (
        <Button look="quiet" size="small" className="mt-2" onPress={() => setAll(true)}>
          Show all {links.length}
        </Button>
      )}
      {closing && <CloseDialog invoiceId={invoiceId} links={closing} onClose={() => setClosing(null)} />}
    </Card>
  );
}

function CloseDialog({ invoiceId, links, onClose }: { invoiceId: string; links: readonly Link[]; onClose: () => void }) {
  const { pending, run } = useAct();
  const one = links.length === 1;
  const close = async () => {
    const done = await run(async () => {
      await calls.invoices.revokeLinks.mutate({ invoiceId, linkIds: links.map(({ id }) => id) });
      notify(one ? 'The link is closed.' : `${links.length} links are closed.`);
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title={one ? 'Close this payment link' : `Close ${links.length} payment links`}
      isOpen
      onClose={onClose}
      actions={
        <CancelOr onCancel={onClose} onAct={close} isPending={pending}>
          {one ? 'Close the link' : `Close ${links.length} links`}
        </CancelOr>
      }
    >
      <p>
        Whoever opens {one ? 'it' : 'one of them'} from now on sees no invoice, but may ask for a new link, which goes by mail to the
        customer’s contacts alone. Mails that were sent keep their dead link; the next mail brings a new one.
      </p>
    </Dialog>
  );
}
