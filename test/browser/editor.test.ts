import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { card, panel, saved } from '#test/support/editor.ts';
import { tabTo } from '#test/support/keys.ts';
import { canvasRests, go, heading } from '#test/support/staff.ts';

let story: BrowserStory;

beforeAll(async () => {
  story = await openSignedIn();
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const line = (page: Page, from: string, to: string) => page.getByRole('button', { name: `Add a step between “${from}” and “${to}”` });
const openEnd = (page: Page, after: string, port: string) => page.getByRole('button', { name: `Add a step after “${after}” (${port})` });

const START = 'When an invoice is 7 days overdue';
const CONDITION = 'If balance is more than 750 and customer tier is B';
const WAIT = 'Wait until 15 days after the due date';

async function choose(scope: Locator, label: string, option: RegExp | string): Promise<void> {
  await scope.getByRole('button', { name: label }).click();
  await scope.page().getByRole('option', { name: option }).click();
}

/** Chooses one of a list that is found by typing. */
async function find(scope: Locator, label: string, option: string): Promise<void> {
  await scope.getByRole('combobox', { name: label }).fill(option);
  await scope.page().getByRole('option', { name: option }).first().click();
}

/** Adds a step from the list that a "+" opened. */
const addFromMenu = (page: Page, name: string) =>
  page
    .getByRole('dialog', { name: 'Add a step' })
    .getByRole('button', { name: `Add “${name}”` })
    .click();

/** The handle of a card's nth way out. */
const portOf = (step: Locator, index: number) => step.locator('.react-flow__handle.source').nth(index);

/** The middle of a port's handle, on the page. */
async function middleOf(handle: Locator): Promise<{ x: number; y: number }> {
  const box = await handle.boundingBox();
  if (!box) throw new Error('The handle is not on the page.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('a flow made from nothing', () => {
  it('begins with its start; an If/else is added with the keyboard alone', async () => {
    const { page } = story;
    await go(page, 'Flows');
    await page.getByRole('button', { name: 'Create a flow' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('An empty flow').click();
    await dialog.getByLabel('Name').fill('Chasers');
    await dialog.getByRole('button', { name: 'Create the flow' }).click();
    await heading(page, 'Chasers').waitFor();
    await card(page, START).focus();
    await page.keyboard.press('Enter');
    await panel(page, 'Start').waitFor();
    expect(await panel(page, 'Start').getByRole('button', { name: 'Delete this step' }).count()).toBe(0);
    await card(page, START).focus();
    await tabTo(page, page.getByRole('searchbox', { name: 'Find a step' }));
    await page.keyboard.type('if');
    await page.keyboard.press('Enter');
    await panel(page, 'If / else').waitFor();
    await expect.poll(() => card(page, /^If /).count()).toBe(1);
    await page.getByRole('searchbox', { name: 'Find a step' }).fill('');
    await card(page, START).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const goesOn = panel(page, 'If / else').getByRole('button', { name: '“yes” goes on to' });
    await tabTo(page, goesOn);
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'nothing: it ends here' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('says the condition in one sentence, groups of “and” and “or” included', async () => {
    const { page } = story;
    const form = panel(page, 'If / else');
    const sentence = form.locator('p').filter({ hasText: 'Reads as' });
    await form.getByRole('textbox', { name: 'Value' }).fill('750');
    await form.getByRole('button', { name: 'Add a group' }).click();
    const group = form.getByRole('group', { name: 'Group of conditions' });
    await find(group, 'What is compared', 'customer tier');
    await choose(group, 'Value', 'B');
    await group.getByRole('button', { name: 'Add a comparison' }).click();
    await expect.poll(() => sentence.textContent()).toContain('balance is more than 750 and (customer tier is B or balance');
    await group.getByText('all are true').click();
    await group.getByRole('button', { name: /^Remove the comparison of balance/ }).click();
    await expect.poll(() => sentence.textContent()).toContain('If balance is more than 750 and customer tier is B, take “yes”');
    await card(page, CONDITION).waitFor();
    await saved(page);
  });

  it('adds what follows: a wait whose moment may be past has a second way out', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Add “Wait”' }).click();
    await card(page, WAIT).waitFor();
    await openEnd(page, WAIT, 'next').waitFor();
    expect(await openEnd(page, WAIT, 'past').count()).toBe(0);
    await panel(page, 'Wait')
      .getByRole('radiogroup', { name: 'If that moment is past already' })
      .getByText('Take a way of its own')
      .click();
    await openEnd(page, WAIT, 'past').waitFor();
    await openEnd(page, WAIT, 'next').click();
    await addFromMenu(page, 'Send');
    await panel(page, 'Send').getByRole('combobox', { name: 'Send this template' }).fill('Reminder');
    await page.getByRole('option').first().click();
    await card(page, /^Send “/).waitFor();
  });

  it('hands over to a person that is named', async () => {
    const { page } = story;
    await openEnd(page, WAIT, 'past').click();
    await addFromMenu(page, 'Hand to a person');
    const form = panel(page, 'Hand to a person');
    await form.getByText('A person that you name').click();
    await form.getByRole('button', { name: 'The person' }).click();
    const person = page.getByRole('option').nth(1);
    const name = (await person.textContent()) ?? '';
    await person.click();
    await form.getByRole('button', { name: 'The person' }).filter({ hasText: name }).waitFor();
    await card(page, 'Hand to a person: Call the customer').getByText('to a named person').waitFor();
  });

  it('leads a way to another step by a drag from its port, and by two presses; each is one step of undo', async () => {
    const { page } = story;
    const handOver = card(page, /^Hand to a person/);
    await canvasRests(page);
    const start = await middleOf(portOf(card(page, /^Send/), 0));
    const end = await handOver.boundingBox();
    if (!end) throw new Error('The card is not on the page.');
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x + 60, end.y + 50, { steps: 12 });
    await page.mouse.up();
    await page.getByRole('button', { name: /^Add a step between “Send “.*” and “Hand to a person: Call/ }).waitFor();
    await portOf(card(page, /^If /), 1).click();
    await handOver.click();
    await line(page, CONDITION, 'Hand to a person: Call the customer').waitFor();
    const undo = page.getByRole('button', { name: /^Undo/ });
    expect(await undo.getAttribute('aria-label')).toBe(`Undo connect “${CONDITION}” to “Hand to a person: Call the customer”`);
    await undo.click();
    await openEnd(page, CONDITION, 'no').waitFor();
    await page.getByRole('button', { name: `Redo connect “${CONDITION}” to “Hand to a person: Call the customer”` }).click();
    await line(page, CONDITION, 'Hand to a person: Call the customer').waitFor();
  });

  it('closes the gap when a step is deleted', async () => {
    const { page } = story;
    await card(page, /^Send/).focus();
    await page.keyboard.press('Delete');
    await line(page, WAIT, 'Hand to a person: Call the customer').first().waitFor();
    expect(await card(page, /^Send/).count()).toBe(0);
    await page.keyboard.press('Control+z');
    await card(page, /^Send/).waitFor();
    await saved(page);
  });
});

describe('publishing', () => {
  it('lists what stands against it and goes to the field; put right, it publishes', async () => {
    const { page } = story;
    await card(page, /^Hand/).click();
    const task = panel(page, 'Hand to a person').getByLabel('Ask the person to');
    await task.fill('');
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish version 1' });
    await dialog.getByText('One problem stops publishing').waitFor();
    expect(await dialog.getByRole('button', { name: 'Publish version 1' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: /^Stops publishing/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => task.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('Ring them up');
    await page.getByRole('button', { name: 'No problems' }).waitFor();
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await dialog.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('live · version 1').waitFor();
  });

  it('pauses the flow and lets it go on', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Pause the flow' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Pause the flow' }).click();
    await page.getByText('paused', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Resume the flow' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Resume the flow' }).click();
    await page.getByText('live · version 1').waitFor();
  });
});
