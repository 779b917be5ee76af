import { useCallback } from 'react';
import type { PaletteCommand } from '#app/palette/commands.ts';
import { useCommands } from '#app/palette/commands.ts';
import { titleOf } from '../titles.ts';
import { hasPlace, isPossible, type Scene, stepsOf } from './action.ts';
import { EDITOR_ACTIONS } from './index.ts';

/** Offers the editor's actions, with their keys, and the steps of the flow to the palette. */
export function useEditorCommands(scene: Scene): void {
  const source = useCallback((): readonly PaletteCommand[] => {
    const { store, templates, stage } = scene.kit;
    const steps = stepsOf(scene);
    const actions = EDITOR_ACTIONS.filter((action) => hasPlace(action, scene)).map((action): PaletteCommand => {
      const { id, title, group, keys } = action;
      return { id, title, group, keys, ...(isPossible(action, scene, steps) && { run: () => action.run(scene, steps) }) };
    });
    const nodes = store.getState().document.nodes.map((node): PaletteCommand => {
      const go = () => {
        store.getState().select(node.id);
        stage.current?.goTo(node.id);
      };
      return { id: node.id, title: titleOf(node, templates), group: 'Steps of this flow', keys: [], run: go };
    });
    return [...actions, ...nodes];
  }, [scene]);
  useCommands(source);
}
