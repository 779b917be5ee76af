import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { PortalLinkDialog } from './portal-link-dialog.tsx';

/** Makes a link to the invoice's page for its customer, and copies it where the browser lets us. */
export function CopyLinkButton({ invoiceId }: { invoiceId: string }) {
  const [link, setLink] = useState<string | null>(null);
  const { pending, run } = useAct();
  const share = () =>
    run(async () => {
      const { url } = await calls.invoices.createPortalLink.mutate({ invoiceId });
      if (await copy(url)) notify('The link is on your clipboard.');
      else setLink(url);
    });
  return (
    <>
      <Button onPress={() => void share()} isPending={pending}>
        <Link2 aria-hidden size={16} strokeWidth={1.75} />
        Copy payment link
      </Button>
      {link && <PortalLinkDialog url={link} onClose={() => setLink(null)} />}
    </>
  );
}

/** Whether the browser let us; it does so only on https and on one's own machine. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
