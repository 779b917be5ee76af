import { useEffect, useMemo, useState } from 'react';
import type { analyse, Finding, FlowDocument } from '#workflows-schema/index.ts';

const NONE: readonly Finding[] = [];
/** After the last key: the analysis of a long flow takes longer than a frame. */
const QUIET_MS = 150;
/** After the cards are there, which come first. */
const LATER_MS = 250;

/** What stands against the flow; none until the analysis has come (`ready`), which is fetched once the flow is shown. */
export function useFindings(document: FlowDocument, shown: boolean): { readonly findings: readonly Finding[]; readonly ready: boolean } {
  const [run, setRun] = useState<{ readonly analyse: typeof analyse } | null>(null);
  const [settled, setSettled] = useState(document);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => void import('./analysis.ts').then(setRun), LATER_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(document), QUIET_MS);
    return () => clearTimeout(timer);
  }, [document]);
  const findings = useMemo(() => run?.analyse(settled) ?? NONE, [run, settled]);
  return { findings, ready: run !== null };
}
