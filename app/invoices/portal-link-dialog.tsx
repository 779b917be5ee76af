import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** The link, for copying by hand where the browser does not let us. */
export function PortalLinkDialog({ url, onClose }: { url: string; onClose: () => void }) {
  return (
    <Dialog title="Payment link" isOpen onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      <TextField
        label="Link for the customer"
        mono
        value={url}
        isReadOnly
        onFocus={(event) => event.target instanceof HTMLInputElement && event.target.select()}
      />
      <p className="text-soft">Whoever has this link can see and pay this one invoice. It is shown only now.</p>
    </Dialog>
  );
}
