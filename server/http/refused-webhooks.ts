import type { ProcessContext } from '#server/context.ts';

const counts = new WeakMap<ProcessContext, Map<string, number>>();

/**
 * Counts a webhook that came without proof of whom it is from, and says so in the log: nothing else of it is kept. `error` is
 * for doors that nobody but the provider can know, where a wrong key is a leak or a wrong setting.
 */
export function noteRefused(process: ProcessContext, door: string, level: 'warn' | 'error'): void {
  const ofProcess = counts.get(process) ?? new Map<string, number>();
  counts.set(process, ofProcess);
  const refused = (ofProcess.get(door) ?? 0) + 1;
  ofProcess.set(door, refused);
  process.log[level]({ door, refused }, 'a webhook was refused: nothing proves that its provider sent it');
}
