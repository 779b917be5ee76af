import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '#test/support/axe.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { panel } from '#test/support/editor.ts';
import { go, heading } from '#test/support/staff.ts';

let story: BrowserStory;

beforeAll(async () => {
  story = await openSignedIn();
  const { page } = story;
  await go(page, 'Flows');
  await heading(page, 'Flows').waitFor();
  await page.getByRole('link', { name: 'Invoice reminders 7 / 15 / 30', exact: true }).click();
  await page.locator('.react-flow__node').first().waitFor();
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const PARTS = { outsideLandmarks: true };

const row = (page: Page, name: RegExp | string) => page.getByRole('row', { name });
const steps = async (page: Page) => {
  const said = await page.getByRole('row').evaluateAll((rows) => rows.map((each) => each.getAttribute('aria-label') ?? ''));
  return said.map((label) => label.replace(/,.*/, ''));
};
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const heard = (page: Page) => page.locator('[aria-live=polite]').filter({ hasText: /\w/ }).last().textContent();

/** Chooses from the menu of a row that has the focus. */
async function choose(page: Page, action: string): Promise<void> {
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: action, exact: false }).first().click();
}

describe('the outline', () => {
  it('tells the flow as a tree: branches by name, where ways meet, where they go on', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Outline' }).click();
    await page.getByRole('treegrid', { name: 'Steps of the flow' }).waitFor();
    expect(await steps(page)).toEqual([
      '1. When an invoice is 7 days overdue',
      '2. If balance is more than 500',
      'Way “yes”',
      '3. Send “Invoice reminder 1',
      'Goes on at 4',
      'Way “no”',
      '4. Wait until 15 days after the due date',
      '5. Send “Invoice reminder 2',
      '6. Wait until 30 days after the due date',
      '7. Hand to a person: 30 days overdue: call the customer',
      'Ends here',
    ]);
    expect(await row(page, /^3\. Send/).getAttribute('aria-level')).toBe('3');
    expect(page.url()).toContain('view=outline');
  });

  it('is walked with arrows; branches fold; a pointer leads to its step', async () => {
    const { page } = story;
    await row(page, /^1\. When/).focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    expect(await focused(page)).toMatch(/^3\. Send/);
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toBe('Way “yes”');
    await page.keyboard.press('ArrowLeft');
    expect(await row(page, 'Way “yes”').getAttribute('aria-expanded')).toBe('false');
    expect(await row(page, /^3\. Send/).count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toMatch(/^Way “no”/);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatch(/^4\. Wait/);
    await row(page, 'Way “yes”').focus();
    await page.keyboard.press('ArrowRight');
    await row(page, /^3\. Send/).waitFor();
    await page.keyboard.press('End');
    expect(await focused(page)).toBe('Ends here');
  });

  it('opens the inspector with Enter; Escape brings the focus back to the row', async () => {
    const { page } = story;
    await row(page, /^6\. Wait/).focus();
    await page.keyboard.press('Enter');
    await panel(page, 'Wait').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('aside')?.getAttribute('aria-label'))).toBe('Wait');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^6\. Wait/);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('aside')?.getAttribute('aria-label'))).toBe('Wait');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await panel(page, 'Wait').waitFor({ state: 'hidden' });
  });

  it('adds after a step and into a named branch, and says where', async () => {
    const { page } = story;
    await row(page, /^6\. Wait/).focus();
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'Add a step after “Wait until 30 days after the due date”' }).waitFor();
    await page.keyboard.type('note');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^7\. /);
    expect(await heard(page)).toMatch(/^Step “.*” added after “Wait until 30 days after the due date”\.$/);
    await row(page, /^2\. If/).focus();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Add a step after “If balance is more than 500”' });
    await dialog.getByRole('button', { name: 'Into the way' }).click();
    await page.getByRole('option', { name: '“no”' }).click();
    await dialog.getByRole('searchbox').fill('wait');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^4\. Wait/);
    expect(await heard(page)).toContain('added in the way “no” of “If balance is more than 500”.');
    expect(await row(page, 'Way “no”').getAttribute('aria-expanded')).toBe('true');
  });

  it('renames in place, turns off, moves up and down, duplicates, deletes', async () => {
    const { page } = story;
    await page.keyboard.press('F2');
    await page.keyboard.type('A breather');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^4\. A breather/);
    await page.keyboard.press('d');
    await expect.poll(() => focused(page)).toContain('turned off');
    await row(page, /^7\. Wait until 30/).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => focused(page)).toMatch(/^6\. Wait until 30/);
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => focused(page)).toMatch(/^7\. Wait until 30/);
    await page.keyboard.press('Control+d');
    await expect.poll(() => focused(page)).toMatch(/^8\. Wait until 30/);
    await page.keyboard.press('Delete');
    await expect.poll(() => focused(page)).toMatch(/^7\. Wait until 30/);
    expect(await row(page, /Wait until 30/).count()).toBe(1);
  });

  it('moves a step to a place that is chosen by name, and connects and disconnects a way', async () => {
    const { page } = story;
    await row(page, /^4\. A breather/).focus();
    await choose(page, 'Move to…');
    await page.getByRole('combobox', { name: 'Where it goes' }).fill('friendly');
    await page.getByRole('option', { name: /^After “Send “Invoice reminder 1/ }).click();
    await page.getByRole('button', { name: 'Move the step' }).click();
    await expect.poll(() => focused(page)).toMatch(/^4\. A breather/);
    expect(await row(page, /^4\. A breather/).getAttribute('aria-level')).toBe('3');
    await row(page, /^Way “no”/).focus();
    await choose(page, 'Connect to…');
    await page.getByRole('combobox', { name: 'Goes on at' }).fill('Hand');
    await page.getByRole('option', { name: /^Hand to a person/ }).click();
    await page.getByRole('button', { name: 'Connect it' }).click();
    await row(page, /^Way “no”, goes on at \d+, “Hand/).waitFor();
    await row(page, /^Way “no”/).focus();
    await page.keyboard.press('Delete');
    await row(page, 'Way “no”, ends here').waitFor();
    expect(await heard(page)).toBe('The way “no” of “If balance is more than 500” leads nowhere.');
  });

  it('asks which way stays when a branch goes, and the focus stays near', async () => {
    const { page } = story;
    await row(page, 'Way “no”, ends here').focus();
    await choose(page, 'Connect to…');
    await page.getByRole('combobox', { name: 'Goes on at' }).fill('Wait until 30');
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: 'Connect it' }).click();
    await row(page, /^2\. If/).focus();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: /^Keep “yes”/ }).click();
    await expect.poll(() => focused(page)).toMatch(/^1\. When/);
    await page.keyboard.press('Control+z');
    await row(page, /^2\. If/).waitFor();
  });

  it('lists loose steps apart, and how many problems a step has', async () => {
    const { page } = story;
    await row(page, /^1\. When/).focus();
    await choose(page, 'Disconnect');
    await row(page, /^Loose steps: \d+/).waitFor();
    await row(page, /^2\. If .* 1 problem/).waitFor();
    await page.keyboard.press('Control+z');
    await row(page, /^Loose steps/).waitFor({ state: 'hidden' });
  });

  it('offers nothing that only a canvas can do', async () => {
    const { page } = story;
    await page.keyboard.press('ControlOrMeta+k');
    const palette = page.getByRole('dialog', { name: 'Find anything' });
    await palette.getByRole('searchbox').fill('zoom');
    await palette.getByRole('menuitem', { name: /^Zoom/ }).waitFor({ state: 'detached' });
    await palette.getByRole('searchbox').fill('show');
    await palette.getByRole('menuitem', { name: /^Show all keys/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.getByText('Choose every step').waitFor();
    for (const words of ['Zoom in', 'Show the whole flow', 'Tidy up']) expect(await sheet.getByText(words).count()).toBe(0);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  });

  it('prints as a document from either view', async () => {
    const { page } = story;
    const printed = page.locator('[data-printed]');
    for (const view of ['Canvas', 'Outline']) {
      await page.getByRole('button', { name: view, exact: true }).click();
      await page.emulateMedia({ media: 'print' });
      await printed.getByRole('heading', { name: 'Invoice reminders 7 / 15 / 30' }).waitFor();
      await printed.getByText('It is about an invoice.').waitFor();
      await printed.getByText('Send “Invoice reminder 2, firm”').waitFor();
      expect(await page.getByRole('banner').isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
      await printed.waitFor({ state: 'detached' });
    }
  });

  it('has nothing that axe finds, light and dark, with menu and dialog open too; the choice is remembered', async () => {
    const { page } = story;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, PARTS)).toEqual([]);
      await row(page, /^2\. If/).focus();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menu').waitFor();
      expect(await violations(page, PARTS)).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await heading(page, 'Invoice reminders 7 / 15 / 30').waitFor();
    await go(page, 'Flows');
    await heading(page, 'Flows').waitFor();
    await page.getByRole('link', { name: 'Payment receipt', exact: true }).click();
    await page.getByRole('treegrid').waitFor();
  });
});
