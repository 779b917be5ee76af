import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { Skeleton } from '#app/ui/skeleton.tsx';
import type { Draft } from './draft.ts';

type Shown = { readonly subject: string; readonly html: string };

/** How long the author must pause before the mail is made again. */
const PAUSE_MS = 350;

/** The draft as a customer would get it, with sample values; what is wrong with it stands above the last good one. */
export function DraftPreview({ templateKey, draft }: { readonly templateKey: string; readonly draft: Draft }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<{ message: string; remedy: string } | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      calls.templates.previewDraft
        .mutate({ key: templateKey, subject: draft.subject, content: draft.content })
        .then((preview) => {
          if (!wanted) return;
          setShown(preview);
          setProblem(null);
        })
        .catch((thrown: unknown) => wanted && setProblem(readFailure(thrown)));
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [templateKey, draft]);
  return (
    <figure className="flex flex-col gap-3">
      {problem && (
        <div role="alert" className="rounded-card border border-danger/50 bg-danger-wash px-3 py-2">
          <p className="font-medium text-danger">{problem.message}</p>
          <p>{problem.remedy}</p>
        </div>
      )}
      {shown ? (
        <>
          <figcaption>
            <span className="text-soft">Subject: </span>
            {shown.subject}
          </figcaption>
          <iframe
            title="The mail with sample values"
            sandbox=""
            srcDoc={shown.html}
            className="h-180 w-full rounded-card border border-line"
          />
        </>
      ) : (
        <Skeleton className="h-180 w-full" />
      )}
    </figure>
  );
}
