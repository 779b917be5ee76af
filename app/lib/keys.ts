import { createStore } from 'zustand/vanilla';

/** A key as people read it: "$mod+Shift+KeyZ" -> "Ctrl Shift Z", with Apple's signs on their machines. */
export function sayKeys(keys: string): string {
  const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
  if (keys === '+') return keys;
  return keys
    .split('+')
    .map((part) => sayPart(part, apple) ?? part.replace(/^(Key|Digit)/, ''))
    .join(' ');
}

const WORDS: Readonly<Record<string, string>> = {
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Equal: '+',
  Minus: '-',
  NumpadAdd: '+',
  NumpadSubtract: '-',
};

function sayPart(part: string, apple: boolean): string | undefined {
  if (part === '$mod') return apple ? '⌘' : 'Ctrl';
  if (part === 'Alt') return apple ? '⌥' : 'Alt';
  if (part === 'Shift') return apple ? '⇧' : 'Shift';
  return WORDS[part];
}

/** Keys of a single letter or digit, which a person who dictates may turn off (WCAG 2.1.4). */
export function isSingleCharacter(keys: string): boolean {
  return /^(Shift\+)?(Key[A-Z]|Digit\d|Equal|Minus|Slash|Numpad\w+|.)$/.test(keys);
}

const KEPT = 'cadenza.single-keys';

/** Whether single letters act on the canvas; kept in this browser. */
export const singleKeys = createStore<{ on: boolean }>()(() => ({
  on: typeof localStorage === 'undefined' || localStorage.getItem(KEPT) !== 'off',
}));

export function turnSingleKeys(on: boolean): void {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
  singleKeys.setState({ on });
}
