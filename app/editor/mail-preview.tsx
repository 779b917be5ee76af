import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { classes } from '#app/lib/classes.ts';
import { useMedia } from '#app/lib/use-media.ts';
import { SendTestButton } from '#app/templates/send-test-button.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { useKit } from './editor-context.ts';

type Preview = { readonly subject: string; readonly html: string };

/** Whether there is room for the mail beside the form; where there is none it stands in the form. */
export function useRoomBeside(): boolean {
  return useMedia('(width >= 96rem)');
}

/** The mail in a column of its own, beside the form of the step that sends it. */
export function MailBeside({ templateKey }: { templateKey: string }) {
  return (
    <section aria-label="The mail" className="w-100 shrink-0 overflow-y-auto border-line border-s bg-sunken p-4">
      <MailPreview templateKey={templateKey} className="h-[calc(100dvh-11rem)]" />
    </section>
  );
}

/** The mail as a customer would get it, with sample values. */
export function MailPreview({ templateKey, className = 'h-72' }: { templateKey: string; className?: string }) {
  const { readOnly } = useKit();
  const [shown, setShown] = useState<{ key: string; preview: Preview | null; problem: string } | null>(null);
  useEffect(() => {
    let wanted = true;
    calls.templates.preview
      .query({ key: templateKey })
      .then((preview) => wanted && setShown({ key: templateKey, preview, problem: '' }))
      .catch((thrown: unknown) => wanted && setShown({ key: templateKey, preview: null, problem: readFailure(thrown).message }));
    return () => {
      wanted = false;
    };
  }, [templateKey]);
  if (shown?.key !== templateKey) return <Skeleton className={classes(className, 'w-full')} />;
  if (!shown.preview) return <p className="text-danger text-sm">{shown.problem}</p>;
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="text-sm">
        <span className="text-soft">Subject, with sample values: </span>
        {shown.preview.subject}
      </figcaption>
      {!readOnly && (
        <div>
          <SendTestButton templateKey={templateKey} />
        </div>
      )}
      <iframe
        title="The mail with sample values"
        sandbox=""
        srcDoc={shown.preview.html}
        className={classes(className, 'w-full rounded-card border border-line bg-white')}
      />
    </figure>
  );
}
