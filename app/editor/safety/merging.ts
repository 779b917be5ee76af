/** What a merge needs, loaded when one is needed. */
export { isSameDraft } from './changes.ts';
export { mergeDrafts } from './merge.ts';
export { listEdits } from './overlap-words.ts';
export { takeTheirs } from './take-theirs.ts';
