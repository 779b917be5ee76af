import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { analyse, Finding, FlowDocument } from '#workflows-schema/index.ts';

const NONE: readonly Finding[] = [];

/**
 * What stands against the flow. The analysis is fetched once the flow is shown; until then there are none. What is typed
 * shows first, its findings follow.
 */
export function useFindings(document: FlowDocument, shown: boolean): readonly Finding[] {
  const [run, setRun] = useState<{ readonly analyse: typeof analyse } | null>(null);
  useEffect(() => {
    if (shown) void import('./analysis.ts').then(setRun);
  }, [shown]);
  const settled = useDeferredValue(document);
  return useMemo(() => run?.analyse(settled) ?? NONE, [run, settled]);
}
