import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { makeFlow } from '#test/support/editor.ts';
import { canvasRests } from '#test/support/staff.ts';

let story: BrowserStory;
let page: Page;
/** Where the flow stands that is edited: one on whose steps no run stands, whatever the day, so that deleting asks nothing. */
let reminders: string;

beforeAll(async () => {
  story = await openSignedIn();
  ({ page } = story);
  reminders = await makeFlow(page, 'Reminders of our own');
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const START = 'When an invoice is 7 days overdue';
const CHECK = 'If balance is more than 500';
const MAIL = 'Send “Invoice reminder 1, friendly”';
const FIRM = 'Send “Invoice reminder 2, firm”';
const WAIT = 'Wait until 15 days after the due date';

const canvas = () => page.getByRole('application');
const card = (name: RegExp | string) => canvas().getByRole('button', { name }).and(page.locator('.react-flow__node'));
const line = (from: string, to: string) => page.getByRole('button', { name: `Add a step between “${from}” and “${to}”` });
const bar = () => page.getByRole('region', { name: /steps chosen$/ });
const inspector = (name: string) => page.getByRole('complementary', { name });
const undo = () => page.keyboard.press('ControlOrMeta+z');

async function openReminders(): Promise<void> {
  await page.goto(reminders);
  await card(START).waitFor();
  await canvasRests(page);
}

/** Chooses a step with the mouse. What is chosen first opens the inspector, which takes room from the canvas: the next press waits for that. */
async function choose(name: string, how: Parameters<Locator['click']>[0] = {}): Promise<void> {
  await canvasRests(page);
  await card(name).click(how);
  await canvasRests(page);
}

/** Presses keys with the focus on a step. */
async function press(name: string, ...keys: readonly string[]): Promise<void> {
  await card(name).first().focus();
  for (const key of keys) await page.keyboard.press(key);
}

describe('several steps', () => {
  it('are chosen by Shift, Ctrl and a box, duplicated and deleted together, each one step of undo', async () => {
    await openReminders();
    await choose(MAIL);
    await choose(WAIT, { modifiers: ['Shift'] });
    await bar().getByRole('button', { name: 'Duplicate' }).click();
    expect(await card(MAIL).count()).toBe(2);
    expect(await card(WAIT).count()).toBe(2);
    await undo();
    await expect.poll(() => card(MAIL).count()).toBe(1);
    await choose(CHECK);
    await choose(MAIL, { modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('Delete');
    await expect.poll(() => card(MAIL).count()).toBe(0);
    await expect.poll(() => line(START, WAIT).count()).toBe(1);
    await undo();
    await card(CHECK).waitFor();
    await press(START, 'ControlOrMeta+a');
    await page.getByRole('region', { name: '7 steps chosen' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => bar().count()).toBe(0);
    const box = await card(CHECK).boundingBox();
    if (!box) throw new Error('The card is not on the page.');
    await page.keyboard.down('Shift');
    await page.mouse.move(box.x - 120, box.y - 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 60, box.y + box.height + 180, { steps: 6 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await page.getByRole('region', { name: '2 steps chosen' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('go as text to another flow', async () => {
    await openReminders();
    await choose(MAIL);
    await choose(WAIT, { modifiers: ['Shift'] });
    const text = await page.evaluate(() => {
      const data = new DataTransfer();
      document.activeElement?.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData('text/plain');
    });
    expect(JSON.parse(text)).toMatchObject({ kind: 'cadenza/steps', version: 2, nodes: [{ kind: 'send' }, { kind: 'delay' }] });
    await page.goto(`${story.product.access.url}/flows`);
    await page
      .getByRole('link', { name: /^Invoice delivery/ })
      .first()
      .click();
    await page.locator('.react-flow__node').first().waitFor();
    await canvasRests(page);
    const before = await page.locator('.react-flow__node-step').count();
    await page.locator('.react-flow__node-step').first().focus();
    await page.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    await expect.poll(() => page.locator('.react-flow__node-step').count()).toBe(before + 2);
    await undo();
    await expect.poll(() => page.locator('.react-flow__node-step').count()).toBe(before);
  });
});

describe('one step', () => {
  it('is turned off, renamed, replaced and moved by keys, and from the menu of the second button', async () => {
    await openReminders();
    await press(MAIL, 'd');
    await card(/off/).waitFor();
    await press(MAIL, 'd');
    await press(MAIL, 'F2');
    await expect.poll(() => page.getByLabel('Name (optional)').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('Gentle nudge');
    await card('Gentle nudge').waitFor();
    await page.keyboard.press('Escape');
    await undo();
    await press(FIRM, 'Alt+ArrowUp');
    await line(FIRM, WAIT).waitFor();
    await undo();
    await press(WAIT, 'r');
    await page
      .getByRole('dialog', { name: /^Replace/ })
      .getByRole('searchbox')
      .fill('Only at');
    await page.keyboard.press('Enter');
    await inspector('Only at these times').waitFor();
    await undo();
    await press(START, '1');
    await canvasRests(page);
    await card(MAIL).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Move to…' }).click();
    // By its key: the canvas may have moved it behind the head of the page, where a person would draw it down first.
    await page.getByRole('button', { name: new RegExp(`^Move it between “${START}”`) }).press('Enter');
    await line(START, MAIL).waitFor();
    await undo();
  });

  it('is dragged onto a line, where it moves, and beside, where it stays until the flow is tidied', async () => {
    await openReminders();
    await page.keyboard.press('Escape');
    const at = await line(START, CHECK).boundingBox();
    const from = await card(MAIL).boundingBox();
    if (!at || !from) throw new Error('The canvas shows neither.');
    await page.mouse.move(from.x + 60, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(at.x + 12, at.y + 12, { steps: 8 });
    await page.mouse.up();
    await line(START, MAIL).waitFor();
    await undo();
    await line(START, CHECK).waitFor();
    await canvasRests(page);
    const home = await card(WAIT).boundingBox();
    if (!home) throw new Error('The card is not on the page.');
    await page.mouse.move(home.x + 60, home.y + 20);
    await page.mouse.down();
    await page.mouse.move(home.x + 330, home.y + 30, { steps: 8 });
    await page.mouse.up();
    await expect.poll(async () => Math.round(((await card(WAIT).boundingBox())?.x ?? 0) - home.x)).toBeGreaterThan(200);
    await press(WAIT, 'Shift+Alt+T');
    await expect.poll(async () => (await card(WAIT).boundingBox())?.x === (await card(CHECK).boundingBox())?.x).toBe(true);
  });
});

describe('frames, notes, finding', () => {
  it('frames steps under a name, and lays a note beside one', async () => {
    await openReminders();
    await choose(CHECK);
    await choose(MAIL, { modifiers: ['Shift'] });
    await page.keyboard.press('ControlOrMeta+g');
    await page.keyboard.type('Friendly part');
    expect(await page.getByRole('textbox', { name: 'Name of the frame around 2 steps' }).inputValue()).toBe('Friendly part');
    await press(WAIT, 'Shift+S');
    await page.keyboard.type('Ask Bea first');
    expect(await page.getByRole('textbox', { name: `Note beside “${WAIT}”` }).inputValue()).toBe('Ask Bea first');
    await page
      .getByRole('status')
      .filter({ hasText: /^Saved \d/ })
      .waitFor();
    await page.reload();
    await page.getByRole('textbox', { name: 'Name of the frame around 2 steps' }).waitFor();
    await page.getByRole('button', { name: `Delete the note beside “${WAIT}”` }).click();
    await page.getByRole('button', { name: 'Take the frame away' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: /^N(ame|ote)/ }).count()).toBe(0);
  });

  it('finds a step in the flow, and anything by the palette', async () => {
    await page.keyboard.press('ControlOrMeta+f');
    const find = page.getByRole('search').getByRole('searchbox', { name: 'Find a step in this flow' });
    await find.fill('reminder');
    await page.getByText('1 of 2').waitFor();
    await find.press('Enter');
    await page.getByText('2 of 2').waitFor();
    await find.press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    const field = page.getByRole('dialog', { name: 'Find anything' }).getByRole('searchbox');
    await field.fill('INV-0');
    await page
      .getByRole('menuitem', { name: /^INV-0/ })
      .first()
      .waitFor();
    await field.fill('show the versions');
    await page.keyboard.press('Enter');
    await inspector('Versions').waitFor();
    await card(START).focus();
    await page.keyboard.press('Shift+?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.getByText('Tidy up').waitFor();
    await sheet.getByText('Single letters act').click();
    await page.keyboard.press('Escape');
    await press(MAIL, 'd');
    expect(await card(/off/).count()).toBe(0);
    await page.evaluate(() => localStorage.clear());
  });
});
