import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { analyse, Finding, FlowDocument } from '#workflows-schema/index.ts';

const NONE: readonly Finding[] = [];

/** What stands against the flow; none in the first moment, while the analysis comes. What is typed shows first, its findings follow. */
export function useFindings(document: FlowDocument): readonly Finding[] {
  const [run, setRun] = useState<{ readonly analyse: typeof analyse } | null>(null);
  useEffect(() => {
    const load = () => void import('./analysis.ts').then(setRun);
    if (!('requestIdleCallback' in window)) return load();
    // The cards come first.
    const asked = requestIdleCallback(load, { timeout: 1000 });
    return () => cancelIdleCallback(asked);
  }, []);
  const settled = useDeferredValue(document);
  return useMemo(() => run?.analyse(settled) ?? NONE, [run, settled]);
}
