import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { notifyProblem } from '#app/ui/toaster.tsx';
import { When } from '#app/ui/when.tsx';
import { useKit } from './editor-context.ts';
import { RollBack } from './roll-back.tsx';
import { SidePanel } from './side-panel.tsx';

type Version = { readonly number: number; readonly note: string; readonly publishedAt: Date; readonly publishedBy: string };

/** Published versions, newest first; any can be taken back as the draft. */
export function VersionsPanel({ liveVersion }: { liveVersion: number | null }) {
  const { flowId, store, readOnly, members } = useKit();
  const nameOf = (actor: string) => members.find(({ id }) => actor === `member:${id}`)?.name ?? 'Cadenza';
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newly published version is a reason to ask again
  useEffect(() => {
    calls.flows.versions
      .query({ flowId })
      .then(setVersions)
      .catch((thrown: unknown) => notifyProblem(readFailure(thrown).message));
  }, [flowId, liveVersion]);
  const restore = async (version: number) => {
    try {
      const document = await calls.flows.version.query({ flowId, version });
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
          <li key={version.number} className="flex flex-col gap-1.5 rounded-card border border-line p-3">
            <div className="flex items-center justify-between gap-2">
              <span className="font-semibold">Version {version.number}</span>
              {version.number === liveVersion && <Badge tone="machine">live</Badge>}
            </div>
            <span className="text-sm text-soft">
              published <When at={version.publishedAt} /> by {nameOf(version.publishedBy)}
            </span>
            {version.note && <p className="break-words">{version.note}</p>}
            {!readOnly && (
              <Button size="small" className="self-start" onPress={() => void restore(version.number)}>
                Take as the draft
              </Button>
            )}
            {!readOnly && version.number === liveVersion && version.number > 1 && <RollBack version={version.number} />}
          </li>
        ))}
      </ol>
    </SidePanel>
  );
}
