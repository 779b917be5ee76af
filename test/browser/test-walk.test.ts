import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '#test/support/axe.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { card } from '#test/support/editor.ts';
import { go, heading } from '#test/support/staff.ts';

let story: BrowserStory;

beforeAll(async () => {
  story = await openSignedIn();
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const PARTS = { except: ['iframe'] };

const FLOW = 'Invoice reminders 7 / 15 / 30';
const panel = (page: Page) => page.getByRole('complementary', { name: 'Test with a customer' });
const current = (page: Page) => panel(page).locator('[aria-current="step"]');

async function openFlow(page: Page): Promise<void> {
  await go(page, 'Flows');
  await heading(page, 'Flows').waitFor();
  await page.getByRole('link', { name: FLOW, exact: true }).click();
  await card(page, /^Hand to a person/).waitFor();
}

describe('a test that is walked on the canvas', () => {
  it('runs by Mod+Enter from anywhere, and marks what ran, waits and with whom it stays', async () => {
    const { page } = story;
    await openFlow(page);
    await page.getByRole('button', { name: 'Versions' }).focus();
    await page.keyboard.press('Control+Enter');
    await panel(page).getByText('1 of ').waitFor();
    await card(page, /^When an invoice.*ran \w+/s).waitFor();
    await card(page, /^Wait until 15 days.*waits until/s).waitFor();
    expect(await current(page).textContent()).toMatch(/^When an invoice/);
    expect(await violations(page, PARTS)).toEqual([]);
  });

  it('goes step by step with the arrows; the canvas brings each into view, the panel shows its mail', async () => {
    const { page } = story;
    const next = panel(page).getByRole('button', { name: 'Next step' });
    await next.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await panel(page).getByText('3 of ').waitFor();
    await expect.poll(() => current(page).textContent()).toMatch(/^Send “Invoice reminder 1/);
    await panel(page).locator('iframe').first().waitFor();
    const viewport = page.locator('.react-flow__viewport');
    const before = await viewport.getAttribute('style');
    for (let at = 3; at < 30; at++) await page.keyboard.press('ArrowRight');
    await panel(page).getByText('How it ends').waitFor();
    await expect.poll(() => viewport.getAttribute('style')).not.toBe(before);
    await expect.poll(() => card(page, /^Hand to a person/).isVisible()).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await panel(page)
      .getByText(/^\d+ of \d+$/)
      .waitFor();
  });

  it('stays on the canvas while a step is looked at, says when the draft has changed, and ends', async () => {
    const { page } = story;
    await panel(page).getByRole('button', { name: 'Open this step' }).click();
    const bar = page.getByRole('region', { name: 'Test on the canvas' });
    await bar.waitFor();
    await page.getByLabel('Ask the person to').fill('Ring them up');
    await bar.getByRole('button', { name: 'Show the test' }).click();
    await panel(page).getByText('The draft has changed since.').waitFor();
    await panel(page).getByRole('button', { name: 'Walk it again' }).click();
    await panel(page).getByText('The draft has changed since.').waitFor({ state: 'hidden' });
    await panel(page).getByRole('button', { name: 'Close the panel' }).click();
    await bar.getByRole('button', { name: 'End the test' }).click();
    await bar.waitFor({ state: 'hidden' });
    expect(await card(page, /ran \w+/).count()).toBe(0);
  });

  it('draws back what the customer would not reach', async () => {
    const { page } = story;
    await page.keyboard.press('Control+Enter');
    await panel(page).getByText('The customer pays').click();
    await panel(page)
      .getByText(/Left because the invoice is paid/)
      .waitFor();
    await expect
      .poll(() =>
        card(page, /^Hand to a person/)
          .locator('.bg-sunken.border-line')
          .count(),
      )
      .toBe(1);
    expect(await card(page, /^Hand to a person.*ran/s).count()).toBe(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, PARTS)).toEqual([]);
  });
});
