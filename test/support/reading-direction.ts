import type { Locator } from 'playwright-core';

/**
 * What in the place is wider than the room that it has, as "<tag> “<first words>” 412 > 360". Fields of one line, what is
 * cut with an ellipsis, and what only screen readers find may be.
 */
export function overflowing(place: Locator): Promise<readonly string[]> {
  return place.evaluate((root) =>
    [root, ...root.querySelectorAll('*')].flatMap((each) => {
      if (!(each instanceof HTMLElement) || each.closest('.sr-only, svg, input, select, [data-rac] > input')) return [];
      const { display, textOverflow, visibility } = getComputedStyle(each);
      if (display.startsWith('inline') || display === 'contents' || visibility === 'hidden' || textOverflow === 'ellipsis') return [];
      // What is a dot wide is there for screen readers, or for the pointer.
      if (each.clientWidth <= 1 || each.textContent === '' || each.scrollWidth <= each.clientWidth + 1) return [];
      return [`${each.tagName} ${each.className} “${(each.textContent ?? '').slice(0, 40)}” ${each.scrollWidth} > ${each.clientWidth}`];
    }),
  );
}

/** Texts that begin with an Arabic letter and stand where such a letter does not decide the direction. */
export function misread(place: Locator): Promise<readonly string[]> {
  return place.evaluate((root) => {
    const arabicFirst = (text: string) => /^\P{L}*[\u0600-\u06ff]/u.test(text);
    const turns = (element: Element | null): boolean => {
      if (!element) return false;
      const { unicodeBidi, direction, display } = getComputedStyle(element);
      if (unicodeBidi === 'plaintext' || direction === 'rtl' || element.matches('bdi, [dir=auto]')) return true;
      return display === 'inline' && turns(element.parentElement);
    };
    const wrong: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: parent, previousSibling: before } = node;
      const text = node.textContent ?? '';
      const starts = (before?.textContent ?? '') === '';
      if (!parent || parent.closest('svg, .sr-only, textarea, option') || !starts || !arabicFirst(text)) continue;
      if (!turns(parent)) wrong.push(`${parent.tagName} ${parent.className} “${text.slice(0, 40)}”`);
    }
    for (const field of root.querySelectorAll('input, textarea'))
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
        if (arabicFirst(field.value) && !turns(field)) wrong.push(`${field.tagName} “${field.value.slice(0, 40)}”`);
    return wrong;
  });
}
