import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserStory, OPENING, openStory } from '#test/support/browser-story.ts';
import { panel } from '#test/support/editor.ts';
import { focused, hear, press, tabTo } from '#test/support/keys.ts';
import { heading } from '#test/support/staff.ts';

/** Nothing here touches a mouse: every act is a key, and what happened is heard. */

let story: BrowserStory;

beforeAll(async () => {
  story = await openStory();
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const row = (page: Page, name: RegExp | string) => page.getByRole('row', { name });
const inPanel = (page: Page) => page.evaluate(() => document.activeElement?.closest('aside')?.getAttribute('aria-label') ?? '');

/** Types into a field after what stood there. */
async function fill(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Goes down the outline to a row. */
async function goDown(page: Page, to: RegExp): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    if (to.test(await focused(page))) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`No row below is called ${to}.`);
}

/** Adds the step that the words find, after the row with the focus. */
async function add(page: Page, words: string, becomes: RegExp): Promise<void> {
  await page.keyboard.press('n');
  await page.getByRole('dialog', { name: /^Add a step after/ }).waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(becomes);
}

describe('a flow by the keyboard alone', () => {
  it('signs in and makes an empty flow', async () => {
    const { page } = story;
    await page.goto(`${story.product.access.url}/`);
    await fill(page, page.getByLabel('Mail address'), story.product.access.email);
    await fill(page, page.getByLabel('Password'), story.product.access.password);
    await page.keyboard.press('Enter');
    await heading(page, 'Home').waitFor();
    await press(page, page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Flows' }));
    await heading(page, 'Flows').waitFor();
    await press(page, page.getByRole('button', { name: 'Create a flow' }));
    const dialog = page.getByRole('dialog', { name: 'Create a flow' });
    await tabTo(page, dialog.getByRole('radio', { name: /^An empty flow/ }));
    await page.keyboard.press('Space');
    await fill(page, dialog.getByLabel('Name'), 'By keys alone');
    await press(page, dialog.getByRole('button', { name: 'Create the flow' }));
    await heading(page, 'By keys alone').waitFor();
  });

  it('adds steps in the outline, and hears where they stand', async () => {
    const { page } = story;
    await press(page, page.getByRole('button', { name: 'Outline' }));
    await tabTo(page, row(page, /^1\. When an invoice/));
    await add(page, 'if', /^2\. If /);
    await hear(page, /^Step “If .*” added after “When an invoice is 7 days overdue”\.$/);
    await add(page, 'send', /^3\. Send/);
    await hear(page, /^Step “Send .*” added in the way “yes” of “If /);
    await goDown(page, /^Way “no”, ends here/);
    await add(page, 'hand to', /^4\. Hand to a person/);
    await goDown(page, /^Ends here/);
    await add(page, 'wait', /^5\. Wait/);
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => focused(page)).toMatch(/^4\. Wait/);
    await hear(page, /^Step “Wait .*” moved/);
  });

  it('fills the steps in: Enter goes into the form, Escape comes back', async () => {
    const { page } = story;
    await page.keyboard.press('Home');
    await goDown(page, /^2\. If/);
    await page.keyboard.press('Enter');
    await expect.poll(() => inPanel(page)).toBe('If / else');
    await fill(page, panel(page, 'If / else').getByRole('textbox', { name: 'Value' }), '750');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^2\. If balance is more than 750/);
    await goDown(page, /^3\. Send/);
    await page.keyboard.press('Enter');
    await expect.poll(() => inPanel(page)).toBe('Send');
    await tabTo(page, panel(page, 'Send').getByRole('combobox', { name: 'Send this template' }));
    await page.keyboard.type('Invoice reminder 1');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await row(page, /^3\. Send “Invoice reminder 1/).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^3\. Send/);
    await goDown(page, /^5\. Hand/);
    await page.keyboard.press('Enter');
    await fill(page, panel(page, 'Hand to a person').getByLabel('Ask the person to'), 'Ring them up');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^5\. Hand to a person: Ring them up/);
  });

  it('leads a way on by name, takes it back, and undoes that', async () => {
    const { page } = story;
    await page.keyboard.press('Home');
    await goDown(page, /^Ends here/);
    await page.keyboard.press('c');
    await page.getByRole('dialog', { name: /^Connect “Send/ }).waitFor();
    await fill(page, page.getByRole('combobox', { name: 'Goes on at' }), 'Ring');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await press(page, page.getByRole('button', { name: 'Connect it' }));
    await hear(page, /^“Send .*” goes on at “Hand to a person: Ring them up”\.$/);
    await row(page, /^5\. Hand .* several ways meet here/).waitFor();
    await page.keyboard.press('Control+z');
    await hear(page, /^Undone: connect/);
    await row(page, /^Goes on at/).waitFor({ state: 'hidden' });
  });

  it('renames, turns off and deletes by one key each', async () => {
    const { page } = story;
    await tabTo(page, page.locator('[role=row][tabindex="0"]'));
    await page.keyboard.press('Home');
    await goDown(page, /^4\. Wait/);
    await page.keyboard.press('F2');
    await page.keyboard.type('A breather');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^4\. A breather/);
    await page.keyboard.press('d');
    await hear(page, /turn a step off/);
    await page.keyboard.press('Delete');
    await hear(page, /deleted/);
    await expect.poll(() => focused(page)).toMatch(/^2\. If/);
  });

  it('walks it with a customer', async () => {
    const { page } = story;
    await page.keyboard.press('Control+Enter');
    await panel(page, 'Test with a customer').waitFor();
    await press(page, panel(page, 'Test with a customer').getByRole('button', { name: 'Walk through the draft' }));
    await panel(page, 'Test with a customer')
      .getByRole('heading', { name: /^With / })
      .waitFor();
  });

  it('publishes it', async () => {
    const { page } = story;
    await press(page, page.getByRole('button', { name: 'Publish version 1' }), 'Shift+Tab');
    const dialog = page.getByRole('dialog', { name: 'Publish version 1' });
    const go = dialog.getByRole('button', { name: 'Publish version 1' });
    await expect.poll(() => go.isEnabled()).toBe(true);
    for (const reason of await dialog.getByRole('textbox', { name: /reason|why/i }).all()) await fill(page, reason, 'Agreed with the team');
    await press(page, go);
    await page.getByText('live · version 1').waitFor();
    await hear(page, /Version 1 is live/);
  });
});
