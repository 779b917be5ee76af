import { VIEW_ACTIONS } from './flow-actions.ts';
import { STEP_ACTIONS } from './step-actions.ts';

/** Everything that can be done in the editor, in the order in which it is listed. */
export const EDITOR_ACTIONS = [...STEP_ACTIONS, ...VIEW_ACTIONS];
