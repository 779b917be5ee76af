import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { Skeleton } from '#app/ui/skeleton.tsx';

type Preview = { readonly subject: string; readonly html: string };

/** The mail as a customer would get it, with sample values. */
export function MailPreview({ templateKey }: { templateKey: string }) {
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
  if (shown?.key !== templateKey) return <Skeleton className="h-72 w-full" />;
  if (!shown.preview) return <p className="text-danger text-sm">{shown.problem}</p>;
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="text-sm">
        <span className="text-soft">Subject, with sample values: </span>
        {shown.preview.subject}
      </figcaption>
      <iframe
        title="The mail with sample values"
        sandbox=""
        srcDoc={shown.preview.html}
        className="h-105 w-full rounded-card border border-line bg-white"
      />
    </figure>
  );
}
