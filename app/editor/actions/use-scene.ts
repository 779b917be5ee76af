import { createContext, useContext } from 'react';
import type { Scene } from './action.ts';

const SceneContext = createContext<Scene | null>(null);

export const SceneProvider = SceneContext.Provider;

/** What actions of the open editor work with. */
export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('This part stands outside an editor.');
  return scene;
}
