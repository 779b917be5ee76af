import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Periods of the numbers, in days; null is all time. */
export const PERIODS = [7, 30, 90, null] as const;
export type Period = (typeof PERIODS)[number];

type OverlayState = { readonly shown: boolean; readonly period: Period; toggle(): void; choose(period: Period): void };

/** Whether the numbers show on the canvas of an open editor, and of which period. */
export function createOverlayStore() {
  return createStore<OverlayState>()((set, get) => ({
    shown: false,
    period: 30,
    toggle: () => set({ shown: !get().shown }),
    choose: (period) => set({ period }),
  }));
}

const OverlayContext = createContext(createOverlayStore());

export const OverlayProvider = OverlayContext.Provider;

export function useOverlay<T>(pick: (state: OverlayState) => T): T {
  return useStore(useContext(OverlayContext), pick);
}
