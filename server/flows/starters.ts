import type { StarterFlow } from './library/build.ts';
import { FIRST_FLOWS } from './library/first.ts';
import { LIBRARY } from './library/index.ts';

export { STARTER_GROUPS, type StarterFlow } from './library/build.ts';

/** Every ready-made flow, in the order of the gallery. */
export const STARTER_FLOWS: readonly StarterFlow[] = LIBRARY;

/** Those that a new tenant finds as drafts. */
export const INSTALLED_FLOWS: readonly StarterFlow[] = FIRST_FLOWS;
