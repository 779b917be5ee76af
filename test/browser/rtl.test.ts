import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { card, openStep, panel } from '#test/support/editor.ts';
import { ARABIC, GERMAN, makeForeignFlow } from '#test/support/foreign-flow.ts';
import { misread, overflowing } from '#test/support/reading-direction.ts';
import { canvasRests, pageRests } from '#test/support/staff.ts';

let story: BrowserStory;
let address: string;

beforeAll(async () => {
  story = await openSignedIn();
  address = `${story.product.access.url}/flows/${await makeForeignFlow(story.page, story.product.access)}`;
  await openFlow();
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

async function openFlow(view = 'canvas'): Promise<void> {
  await story.page.goto(`${address}?view=${view}`);
  const first = view === 'canvas' ? story.page.locator('.react-flow__node').first() : story.page.getByRole('row').first();
  await first.waitFor();
}

/** Whether what stands in the place keeps to it and reads in its own direction; the page, too, never scrolls sideways. */
async function expectInOrder(place: Locator): Promise<void> {
  await pageRests(story.page);
  expect(await overflowing(place)).toEqual([]);
  expect(await misread(place)).toEqual([]);
  expect(await overflowing(story.page.locator('header').first())).toEqual([]);
  const { scrolls, shown } = await story.page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth,
  }));
  expect(scrolls).toBeLessThanOrEqual(shown);
}

/** Opens each panel in turn: every kind of step, problems, versions, settings, a trial. */
async function expectPanelsInOrder(page: Page): Promise<void> {
  for (const [step, kind] of [
    [GERMAN.condition, 'If / else'],
    [ARABIC.wait, 'Wait'],
    [ARABIC.send, 'Send'],
    [GERMAN.task, 'Hand to a person'],
    [GERMAN.ask, 'Ask another system'],
  ] as const) {
    await openStep(page, step);
    await panel(page, kind).getByLabel('Name (optional)').waitFor();
    await expectInOrder(panel(page, kind));
  }
  for (const [button, name] of [
    [/^Problems/, 'Problems'],
    ['Versions', 'Versions'],
    ['Settings of the flow', 'Settings of the flow'],
    ['Test with a customer', 'Test with a customer'],
  ] as const) {
    await page.getByRole('button', { name: button }).first().click();
    await panel(page, name).waitFor();
    if (name === 'Versions') await panel(page, name).getByText(GERMAN.note).waitFor();
    await expectInOrder(panel(page, name));
  }
}

describe('long German words and Arabic', () => {
  it('stay on the cards, notes and frames of the canvas', async () => {
    const { page } = story;
    await card(page, ARABIC.wait).waitFor();
    await canvasRests(page);
    for (const each of await page.locator('.react-flow__node').all()) await expectInOrder(each);
    expect(await page.getByLabel(/^Name of the frame/).inputValue()).toBe(ARABIC.frame);
    expect(await page.getByLabel(/^Note beside/).count()).toBe(2);
  });

  it('stay in every panel', async () => {
    await expectPanelsInOrder(story.page);
  });

  it('stay in the list of customers with whom the flow is tested', async () => {
    const { page } = story;
    const test = panel(page, 'Test with a customer');
    for (const { customer } of [GERMAN, ARABIC]) {
      await test.getByLabel('Invoice to walk with').fill(customer.slice(0, 12));
      await test.getByText(customer).first().waitFor();
      await expectInOrder(test);
    }
  });

  it('stay in the sheet that publishes', async () => {
    const { page } = story;
    await page.getByRole('button', { name: /^Publish/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Publish version 2' });
    await sheet.getByRole('heading', { name: 'What changes from version 1' }).waitFor();
    await expectInOrder(sheet);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  });

  it('stay in the outline', async () => {
    const { page } = story;
    await openFlow('outline');
    await expectInOrder(page.getByRole('treegrid'));
    await page.setViewportSize({ width: 390, height: 844 });
    await expectInOrder(page.getByRole('treegrid'));
    await page.getByRole('row', { name: GERMAN.condition }).first().click();
    await panel(page, 'If / else').getByLabel('Name (optional)').waitFor();
    await expectInOrder(panel(page, 'If / else'));
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

describe('on a page that reads from right to left', () => {
  const turn = (page: Page) =>
    page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });

  it('the panels stand at the other side, whole and in order', async () => {
    const { page } = story;
    await openFlow();
    await turn(page);
    await expectPanelsInOrder(page);
    await openStep(page, GERMAN.condition);
    const beside = await panel(page, 'If / else').boundingBox();
    expect(beside?.width).toBe(360);
    const canvas = await page.getByRole('application').boundingBox();
    expect(beside && canvas && beside.x + beside.width <= canvas.x + 1).toBe(true);
    await panel(page, 'If / else').getByRole('button', { name: 'Close the panel' }).click();
  });

  it('the buttons of the toolbar do not overlap', async () => {
    const { page } = story;
    const boxes = await page
      .locator('header')
      .first()
      .locator('button:visible, a:visible, h1')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x, y, width, height })));
    const overlap = boxes.filter((a, index) =>
      boxes
        .slice(index + 1)
        .some((b) => a.x + a.width > b.x + 1 && b.x + b.width > a.x + 1 && a.y + a.height > b.y + 1 && b.y + b.height > a.y + 1),
    );
    expect(boxes.length).toBeGreaterThan(8);
    expect(overlap).toEqual([]);
    expect(boxes.every(({ x, width }) => x >= 0 && x + width <= 1440)).toBe(true);
  });

  it('the outline is indented from the right', async () => {
    const { page } = story;
    await openFlow('outline');
    await turn(page);
    await expectInOrder(page.getByRole('treegrid'));
    const indent = await page
      .getByRole('row', { name: ARABIC.send })
      .first()
      .evaluate((row) => getComputedStyle(row).paddingRight);
    expect(Number.parseFloat(indent)).toBeGreaterThan(20);
    expect(story.complaints).toEqual([]);
  });
});
