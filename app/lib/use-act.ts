import { useState } from 'react';
import { useRevalidator } from 'react-router';
import { notifyProblem } from '#app/ui/toaster.tsx';
import { type CallFailure, readFailure } from './calls.ts';

export type Act = {
  readonly pending: boolean;
  /** The last failure, until the next try. */
  readonly failure: CallFailure | null;
  /** Runs a call and loads the page's data again; a failure is kept, and shown as a notice unless the page shows it. Answers whether it worked. */
  run(work: () => Promise<unknown>): Promise<boolean>;
};

export type ActOptions = {
  /** Whether the failure stands on the page anyway, so that a notice would say it twice. */
  readonly shows?: (failure: CallFailure) => boolean;
};

/** For buttons that change something: one try at a time, then fresh data. */
export function useAct({ shows = () => false }: ActOptions = {}): Act {
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const run = async (work: () => Promise<unknown>) => {
    if (pending) return false;
    setPending(true);
    setFailure(null);
    try {
      await work();
      await revalidate();
      return true;
    } catch (thrown) {
      const found = readFailure(thrown);
      setFailure(found);
      if (!shows(found)) notifyProblem(found.message, found.remedy);
      return false;
    } finally {
      setPending(false);
    }
  };
  return { pending, failure, run };
}
