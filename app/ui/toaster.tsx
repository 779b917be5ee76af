import { Toaster as SonnerToaster, toast } from 'sonner';

/** Where short notices appear; once a page. */
export function Toaster() {
  return (
    <SonnerToaster
      position="bottom-right"
      toastOptions={{
        // The remedy stands on ink, as the message does.
        classNames: { description: 'text-on-ink!' },
        style: {
          background: 'var(--color-ink)',
          color: 'var(--color-on-ink)',
          border: 'none',
          borderRadius: 10,
          fontFamily: 'var(--font-sans)',
        },
      }}
    />
  );
}

/** "Saved", "Sent to 3 people": says what was done; with something to do about it, it stays longer. */
export function notify(message: string, action?: { readonly label: string; readonly run: () => void }): void {
  toast(message, action && { duration: 12_000, action: { label: action.label, onClick: action.run } });
}

/** What went wrong and what to do; stays longer. */
export function notifyProblem(message: string, remedy?: string): void {
  toast.error(message, {
    duration: 10_000,
    ...(remedy && { description: remedy }),
  });
}
