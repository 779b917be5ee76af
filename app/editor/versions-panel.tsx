import { lazy, Suspense, useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { notifyProblem } from '#app/ui/toaster.tsx';
import { useKit } from './editor-context.ts';
import { SidePanel } from './side-panel.tsx';
import { versionDocument } from './versions/use-documents.ts';
import { type Version, VersionCard } from './versions/version-card.tsx';

const CompareDialog = lazy(() => import('./versions/compare-dialog.tsx').then(({ CompareDialog: loaded }) => ({ default: loaded })));

/** Published versions, newest first: each can be looked at, compared, and taken back as the draft. */
export function VersionsPanel({ liveVersion }: { liveVersion: number | null }) {
  const { flowId, store, members } = useKit();
  const nameOf = (actor: string) => members.find(({ id }) => actor === `member:${id}`)?.name ?? 'Cadenza';
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [compared, setCompared] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newly published version is a reason to ask again
  useEffect(() => {
    calls.flows.versions
      .query({ flowId })
      .then(setVersions)
      .catch((thrown: unknown) => notifyProblem(readFailure(thrown).message));
  }, [flowId, liveVersion]);
  const restore = async (version: number) => {
    try {
      const document = await versionDocument(flowId, version);
      store.getState().run({ type: 'replace', document, label: `take version ${version} as the draft` });
    } catch (thrown) {
      notifyProblem(readFailure(thrown).message);
    }
  };
  return (
    <SidePanel title="Versions" onClose={() => store.getState().show(null)}>
      {versions === null && <Skeleton className="h-20 w-full" />}
      {versions?.length === 0 && (
        <p className="text-soft">Nothing is published yet. Each time you publish, the flow as it is then is kept here.</p>
      )}
      <ol className="flex flex-col gap-3">
        {versions?.map((version) => (
          <VersionCard
            key={version.number}
            version={version}
            author={nameOf(version.publishedBy)}
            live={version.number === liveVersion}
            onCompare={() => setCompared(version.number)}
            onRestore={() => void restore(version.number)}
          />
        ))}
      </ol>
      {compared !== null && (
        <Suspense fallback={null}>
          <CompareDialog
            numbers={(versions ?? []).map(({ number }) => number)}
            liveVersion={liveVersion}
            from={compared}
            to="draft"
            onClose={() => setCompared(null)}
          />
        </Suspense>
      )}
    </SidePanel>
  );
}
