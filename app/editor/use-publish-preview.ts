import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import type { RouterInputs, RouterOutputs } from '#server/trpc/router.ts';
import type { Saver } from './saver.ts';

export type PublishPreview = RouterOutputs['flows']['publishPreview'];
export type Plan = NonNullable<RouterInputs['flows']['publish']['plan']>;
export type Reasons = Readonly<Record<string, string>>;

type Options = { readonly flowId: string; readonly saver: Saver; readonly isOpen: boolean };

/** Saves the draft, asks what publishing it would mean, and keeps what the publisher says about it while the sheet is open. */
export function usePublishPreview({ flowId, saver, isOpen }: Options) {
  const [preview, setPreview] = useState<PublishPreview | null>(null);
  const [problem, setProblem] = useState('');
  const [reasons, setReasons] = useState<Reasons>({});
  const [plan, setPlan] = useState<Plan>({});
  useEffect(() => {
    if (!isOpen) return;
    let wanted = true;
    setPreview(null);
    setProblem('');
    const ask = async () => {
      try {
        if (!(await saver.flush())) return setProblem('The draft could not be saved, so it cannot be published.');
        const found = await calls.flows.publishPreview.query({ flowId });
        if (!wanted) return;
        setPreview(found);
        setReasons(Object.fromEntries(found.findings.map(({ key, reason }) => [key, reason])));
        setPlan({});
      } catch (thrown) {
        if (wanted) setProblem(readFailure(thrown).message);
      }
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [flowId, saver, isOpen]);
  return {
    preview,
    problem,
    reasons,
    plan,
    setPlan,
    setReason: (key: string, reason: string) => setReasons((known) => ({ ...known, [key]: reason })),
  };
}
