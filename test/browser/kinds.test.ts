import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '#test/support/axe.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { panel, saved } from '#test/support/editor.ts';
import { go, heading } from '#test/support/staff.ts';
import { NODE_KINDS, NODE_SPECS } from '#workflows-schema/index.ts';

let story: BrowserStory;

beforeAll(async () => {
  story = await openSignedIn();
  const { page } = story;
  await go(page, 'Flows');
  await page.getByRole('button', { name: 'Create a flow' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('An empty flow').click();
  await dialog.getByLabel('Name').fill('Every kind');
  await dialog.getByRole('button', { name: 'Create the flow' }).click();
  await heading(page, 'Every kind').waitFor();
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const PARTS = { except: ['.react-flow__minimap'], outsideLandmarks: true };

/** Adds the step that is called so, with keys alone. */
async function addByKeys(page: Page, label: string): Promise<void> {
  const search = page.getByRole('searchbox', { name: 'Find a step' });
  await search.fill('');
  await search.focus();
  await page.keyboard.type(label);
  await page.keyboard.press('Enter');
}

/** Changes one value of the kind's own by keys: a number goes up by one, a text gets a letter more, another choice is taken. */
async function changeOne(form: Locator): Promise<void> {
  const own = form.locator('[data-field]');
  const amount = own.locator('input[aria-roledescription]').first();
  const text = own.locator('input[type="text"]:not([role="combobox"]):not([aria-roledescription]), textarea').first();
  const { keyboard } = form.page();
  if ((await amount.count()) > 0) {
    await amount.focus();
    await keyboard.press('ArrowUp');
  } else if ((await text.count()) > 0) {
    await text.focus();
    await keyboard.press('End');
    await keyboard.type('x');
  } else if ((await own.getByRole('radio').count()) > 0) {
    await own.getByRole('radio', { checked: true }).first().focus();
    await keyboard.press('ArrowDown');
  } else {
    await own.locator('button[aria-haspopup="listbox"]').first().focus();
    await keyboard.press('ArrowRight');
  }
}

describe('every kind of step', () => {
  const kinds = NODE_KINDS.filter((kind) => kind !== 'trigger');

  it.each(kinds)('“%s” is added by keyboard, says what it does in a form, and takes a change', async (kind) => {
    const { page } = story;
    const { label } = NODE_SPECS[kind];
    await addByKeys(page, label);
    const form = panel(page, label);
    await form.waitFor();
    const undo = page.getByRole('button', { name: /^Undo/ });
    const added = await undo.getAttribute('aria-label');
    await changeOne(form);
    await page.keyboard.press('Tab');
    await expect.poll(() => undo.getAttribute('aria-label')).not.toBe(added);
    expect(await violations(page, PARTS)).toEqual([]);
    await form.getByRole('button', { name: 'Close the panel' }).press('Enter');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
  });

  it('none leaves a complaint on the console, and the draft is saved', async () => {
    await saved(story.page);
    expect(story.complaints).toEqual([]);
  });
});

describe('the start and the settings', () => {
  it.each([
    'Something happens',
    'On a schedule',
    'A segment is entered or left',
    'A web hook is called',
    'By hand',
    'Another flow calls it',
  ])('a flow starts: %s', async (words) => {
    const { page } = story;
    const start = page.locator('.react-flow__node[data-id]').first();
    await start.focus();
    await page.keyboard.press('Enter');
    const form = panel(page, 'Start');
    await form.getByRole('button', { name: 'Start when' }).click();
    await page.getByRole('option', { name: words }).click();
    await form.getByText('Reads as').first().waitFor();
    expect(await violations(page, PARTS)).toEqual([]);
  });

  it('each part of the settings opens, and what is set shows when it is closed', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Settings of the flow' }).click();
    const settings = panel(page, 'Settings of the flow');
    const closed = settings.locator('h3 button[aria-expanded="false"]');
    await closed.first().waitFor();
    while ((await closed.count()) > 0) await closed.first().click();
    await settings.getByRole('button', { name: 'Set a goal' }).click();
    await settings.getByRole('button', { name: 'Set hours for this flow' }).click();
    await settings.getByRole('button', { name: 'Ask people before sending' }).click();
    await settings.getByRole('button', { name: 'Count it in a group' }).click();
    expect(await violations(page, PARTS)).toEqual([]);
    await settings.getByRole('button', { name: 'Hours for messages' }).click();
    await settings.getByText('in your company’s hours').waitFor();
    await saved(page);
  });
});
