import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import type { Numbers } from './numbers-decor.ts';
import type { Period } from './overlay.ts';

const AGAIN_MS = 5000;

/** The numbers of a flow, asked again every five seconds after an answer while the tab is seen, and at once when it is seen again. */
export function useNumbers(flowId: string, period: Period): { readonly numbers: Numbers | null; readonly problem: string } {
  const [numbers, setNumbers] = useState<Numbers | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let round = 0;
    const ask = async () => {
      clearTimeout(timer);
      if (document.visibilityState !== 'visible') return;
      round += 1;
      const own = round;
      try {
        const found = await calls.flows.numbers.query({ flowId, days: period });
        if (own !== round) return;
        setNumbers(found);
        setProblem('');
      } catch (thrown) {
        if (own === round) setProblem(readFailure(thrown).message);
      }
      if (own === round) timer = setTimeout(() => void ask(), AGAIN_MS);
    };
    const seen = () => void ask();
    void ask();
    document.addEventListener('visibilitychange', seen);
    return () => {
      round = -1;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [flowId, period]);
  return { numbers, problem };
}
