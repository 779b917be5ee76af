import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage, type WatchedPage } from '#test/support/chromium.ts';
import { newPlace, type Place, type Product, removePlace, startProduct } from '#test/support/product.ts';
import { go, heading, pageRests, signIn } from '#test/support/staff.ts';
import { NODE_KINDS, NODE_SPECS } from '#workflows-schema/index.ts';

let place: Place;
let product: Product;
let browser: Browser;
let staff: WatchedPage;

beforeAll(async () => {
  place = await newPlace();
  [product, browser] = await Promise.all([startProduct(place), launchChromium()]);
  staff = await openPage(browser);
  const { page } = staff;
  await signIn(page, product.access);
  await go(page, 'Flows');
  await page.getByRole('button', { name: 'Create a flow' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('An empty flow').click();
  await dialog.getByLabel('Name').fill('Every kind');
  await dialog.getByRole('button', { name: 'Create the flow' }).click();
  await heading(page, 'Every kind').waitFor();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
  await removePlace(place);
});

const panel = (page: Page, name: string) => page.getByRole('complementary', { name, exact: true });
const saved = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /^Saved \d/ })
    .waitFor();

/** What axe finds; tooltips float outside of every landmark, and the announcer's own elements live for seconds. */
async function violations(page: Page): Promise<readonly string[]> {
  await pageRests(page);
  const found = await new AxeBuilder({ page })
    .exclude('.react-flow__minimap')
    .exclude('[data-live-announcer]')
    .disableRules(['region'])
    .analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

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
    const { page } = staff;
    const { label } = NODE_SPECS[kind];
    await addByKeys(page, label);
    const form = panel(page, label);
    await form.waitFor();
    const undo = page.getByRole('button', { name: /^Undo/ });
    const added = await undo.getAttribute('aria-label');
    await changeOne(form);
    await page.keyboard.press('Tab');
    await expect.poll(() => undo.getAttribute('aria-label')).not.toBe(added);
    expect(await violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Close the panel' }).press('Enter');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
  });

  it('none leaves a complaint on the console, and the draft is saved', async () => {
    await saved(staff.page);
    expect(staff.complaints).toEqual([]);
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
    const { page } = staff;
    const start = page.locator('.react-flow__node[data-id]').first();
    await start.focus();
    await page.keyboard.press('Enter');
    const form = panel(page, 'Start');
    await form.getByRole('button', { name: 'Start when' }).click();
    await page.getByRole('option', { name: words }).click();
    await form.getByText('Reads as').first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('each part of the settings opens, and what is set shows when it is closed', async () => {
    const { page } = staff;
    await page.getByRole('button', { name: 'Settings of the flow' }).click();
    const settings = panel(page, 'Settings of the flow');
    const closed = settings.locator('h3 button[aria-expanded="false"]');
    await closed.first().waitFor();
    while ((await closed.count()) > 0) await closed.first().click();
    await settings.getByRole('button', { name: 'Set a goal' }).click();
    await settings.getByRole('button', { name: 'Set hours for this flow' }).click();
    await settings.getByRole('button', { name: 'Ask people before sending' }).click();
    await settings.getByRole('button', { name: 'Count it in a group' }).click();
    expect(await violations(page)).toEqual([]);
    await settings.getByRole('button', { name: 'Hours for messages' }).click();
    await settings.getByText('in your company’s hours').waitFor();
    await saved(page);
    expect(staff.complaints).toEqual([]);
  });
});
