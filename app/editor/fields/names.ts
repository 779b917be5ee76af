import { EVENT_PATTERN } from '#workflows-schema/index.ts';

/** Checks of short texts that other things refer to; each says what is wrong, or null. */

export function checkName(text: string): string | null {
  return /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(text) ? null : 'Begin with a letter; then letters, digits and "_", 40 at most.';
}

export function checkEventName(text: string): string | null {
  return EVENT_PATTERN.test(text) ? null : 'Two words with a dot, in small letters, like shop.visited.';
}

/** What stands after `vars.`, `event.` or `attribute.`. */
export function checkOwnField(text: string): string | null {
  return /^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+){0,4}$/.test(text) ? null : 'Letters, digits and "_"; parts are joined by a dot.';
}

export function checkFilled(text: string): string | null {
  return text === '' ? 'This cannot be empty.' : null;
}
