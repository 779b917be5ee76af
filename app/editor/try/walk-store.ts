import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { calls, readFailure } from '#app/lib/calls.ts';
import type { RouterOutputs } from '#server/trpc/router.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';

export type TrialResult = RouterOutputs['flows']['try'];
export type TrySubject = { readonly id: string; readonly label: string };

export type WalkState = {
  /** Whom the trial is about; null takes a made-up customer. */
  readonly subject: TrySubject | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly paysAfterDays: number | null;
  readonly result: TrialResult | null;
  /** The draft that was walked: another one by now means that the trial is old. */
  readonly walked: FlowDocument | null;
  readonly problem: string;
  readonly pending: boolean;
  /** The step of the trial that is looked at; one past the last is its ending. */
  readonly at: number;
  choose(subject: TrySubject | null): void;
  pay(days: number | null): void;
  answer(nodeId: string, choice: string): void;
  go(at: number): void;
  /** Walks the draft with what was chosen; nothing is sent or kept. The last call's answer counts. */
  walk(document: FlowDocument): Promise<void>;
  /** Forgets the trial; what was chosen stays. */
  end(): void;
};

/** The trial of one open editor: it outlives its panel, so that a step can be looked at in between. */
export function createWalkStore() {
  let round = 0;
  return createStore<WalkState>()((set, get) => ({
    subject: null,
    answers: {},
    paysAfterDays: null,
    result: null,
    walked: null,
    problem: '',
    pending: false,
    at: 0,
    choose: (subject) => set({ subject }),
    pay: (paysAfterDays) => set({ paysAfterDays }),
    answer: (nodeId, choice) => set({ answers: { ...get().answers, [nodeId]: choice } }),
    go: (at) => {
      const last = get().result?.steps.length ?? 0;
      set({ at: Math.max(0, Math.min(last, at)) });
    },
    walk: async (document) => {
      round += 1;
      const own = round;
      const { subject, answers, paysAfterDays } = get();
      set({ pending: true, problem: '' });
      try {
        const about = subject && { kind: document.settings.subject, id: subject.id };
        const result = await calls.flows.try.mutate({ document, subject: about, answers, paysAfterDays });
        if (own !== round) return;
        const known = get().subject;
        set({
          result,
          walked: document,
          pending: false,
          at: Math.min(get().at, result.steps.length),
          subject: known && { ...known, label: result.about },
        });
      } catch (thrown) {
        if (own !== round) return;
        const { message, remedy } = readFailure(thrown);
        set({ result: null, walked: null, pending: false, problem: `${message} ${remedy}` });
      }
    },
    end: () => {
      round += 1;
      set({ result: null, walked: null, problem: '', pending: false, at: 0 });
    },
  }));
}

export type WalkStore = ReturnType<typeof createWalkStore>;

const WalkContext = createContext(createWalkStore());

export const WalkProvider = WalkContext.Provider;

export function useWalkStore(): WalkStore {
  return useContext(WalkContext);
}

export function useWalk<T>(pick: (state: WalkState) => T): T {
  return useStore(useWalkStore(), pick);
}
