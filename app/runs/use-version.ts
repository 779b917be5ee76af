import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';

type Template = { readonly key: string; readonly name: string; readonly subjectKind: string };
export type VersionShown = { readonly document: FlowDocument; readonly templates: readonly Template[] };

/** A published version with the names of its templates; it never changes, so it is asked once. */
export function useVersion(flowId: string, version: number): { readonly shown: VersionShown | null; readonly problem: string } {
  const [shown, setShown] = useState<VersionShown | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let wanted = true;
    Promise.all([calls.flows.version.query({ flowId, version }), calls.templates.list.query()])
      .then(([document, templates]) => wanted && setShown({ document, templates }))
      .catch((thrown: unknown) => wanted && setProblem(readFailure(thrown).message));
    return () => {
      wanted = false;
    };
  }, [flowId, version]);
  return { shown, problem };
}
