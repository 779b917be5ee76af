import { useEffect, useRef, useState } from 'react';
import { readFailure } from '#app/lib/calls.ts';

export type Asked<A> = {
  /** The last answer, also while a newer one is on its way. */
  readonly answer: A | null;
  /** Why there is none, in a sentence; empty when there is. */
  readonly problem: string;
  readonly pending: boolean;
};

/** How long typing rests before it is asked again. */
const REST_MS = 400;

/**
 * The server's answer to what a form says now: asked at once when the form opens, and again when typing rests. An older
 * question is given up, so that its answer never comes last. A null key asks nothing.
 */
export function useAsked<A>(key: string | null, ask: (signal: AbortSignal) => Promise<A>): Asked<A> {
  const [state, setState] = useState<Asked<A>>({ answer: null, problem: '', pending: key !== null });
  const latest = useRef(ask);
  latest.current = ask;
  const first = useRef(true);
  useEffect(() => {
    if (key === null) return setState({ answer: null, problem: '', pending: false });
    const given = new AbortController();
    const { signal } = given;
    setState(({ answer }) => ({ answer, problem: '', pending: true }));
    const timer = setTimeout(
      () => {
        latest
          .current(signal)
          .then((answer) => signal.aborted || setState({ answer, problem: '', pending: false }))
          .catch((thrown: unknown) => signal.aborted || setState({ answer: null, problem: readFailure(thrown).message, pending: false }));
      },
      first.current ? 0 : REST_MS,
    );
    first.current = false;
    return () => {
      clearTimeout(timer);
      given.abort();
    };
  }, [key]);
  return state;
}
