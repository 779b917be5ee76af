import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Presses Tab (or Shift+Tab) until what is wanted has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await wanted.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error('Sixty presses of Tab did not reach it.');
}

/** Tabs to it and presses Enter. */
export async function press(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, wanted, key);
  await page.keyboard.press('Enter');
}

/** Waits until something was said in a polite live region. */
export async function hear(page: Page, words: RegExp | string): Promise<void> {
  const said = page.locator('[aria-live=polite], [role=status]').filter({ hasText: words });
  await expect.poll(() => said.count()).toBeGreaterThan(0);
}

/** What the element with the focus is called: its label, else its text. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });
}
