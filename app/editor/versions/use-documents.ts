import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { notifyProblem } from '#app/ui/toaster.tsx';
import type { FlowDocument } from '#workflows-schema/index.ts';

/** Published versions never change, so each is asked for once. */
const known = new Map<string, Promise<FlowDocument>>();

export function versionDocument(flowId: string, version: number): Promise<FlowDocument> {
  const key = `${flowId} ${version}`;
  const found = known.get(key) ?? calls.flows.version.query({ flowId, version });
  known.set(key, found);
  // What failed may be asked for again.
  found.catch(() => known.delete(key));
  return found;
}

/** One version's document, once it is `wanted` and there. */
export function useVersionDocument(flowId: string, version: number | null, wanted = true): FlowDocument | null {
  const [shown, setShown] = useState<{ version: number; document: FlowDocument } | null>(null);
  useEffect(() => {
    if (version === null || !wanted) return;
    let still = true;
    versionDocument(flowId, version)
      .then((document) => still && setShown({ version, document }))
      .catch((thrown: unknown) => still && notifyProblem(readFailure(thrown).message));
    return () => {
      still = false;
    };
  }, [flowId, version, wanted]);
  return shown && shown.version === version ? shown.document : null;
}
