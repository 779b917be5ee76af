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

const TABLE = [
  'Days\tSubject\tText\tTo a person',
  '7\tInvoice [Invoice number] is open\tDear [Customer name], please pay [Amount].\t',
  '-3\tYour invoice is due soon\tDear [First name], it is due on [Due date].\t',
  'soon\tSecond reminder\tPlease pay [Invoice number], or tell us what is wrong.\t',
  '30\tCall them\t\tyes',
].join('\n');

const schedule = (page: Page) => page.getByRole('dialog', { name: 'From a reminder schedule' });

async function openSchedule(page: Page): Promise<void> {
  await go(page, 'Flows');
  await page.getByRole('button', { name: 'Create a flow' }).click();
  await page.getByRole('button', { name: 'From a reminder schedule' }).click();
  await schedule(page).waitFor();
}

/** Pastes as the clipboard of a spreadsheet does. */
async function paste(page: Page, label: string, text: string): Promise<void> {
  await schedule(page)
    .getByLabel(label)
    .first()
    .evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
}

describe('a reminder schedule', () => {
  it('is pasted from a spreadsheet, and what is wrong is named by row and column', async () => {
    const { page } = story;
    await openSchedule(page);
    await schedule(page).getByLabel('Name').fill('Our schedule');
    await paste(page, 'Paste rows from a spreadsheet or CSV', TABLE);
    await schedule(page).getByRole('alert').getByText("Row 3: days must be a whole number, e.g. -3 or 14; found 'soon'").waitFor();
    const lines = schedule(page).getByRole('region', { name: 'What it will do' }).getByRole('listitem');
    expect(await lines.allTextContents()).toEqual([
      '3 days before due: mail “Your invoice is due soon”',
      '7 days after due: mail “Invoice [Invoice number] is open”',
      '30 days after due: a person takes over, “Call them”',
    ]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, { except: ['.react-flow__minimap'], outsideLandmarks: true })).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('is not made while a row is wrong: the cursor goes there', async () => {
    const { page } = story;
    await schedule(page).getByRole('button', { name: 'Make the flow' }).click();
    const days = schedule(page).getByRole('group', { name: 'Row 3' }).getByLabel('Days');
    await expect.poll(() => days.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('15');
    await schedule(page).getByText('15 days after due: mail “Second reminder”').waitFor();
    expect(await schedule(page).getByRole('alert').count()).toBe(0);
  });

  it('opens as a flow whose steps are there, which nothing stops from being published', async () => {
    const { page } = story;
    await schedule(page).getByRole('button', { name: 'Make the flow' }).click();
    await heading(page, 'Our schedule').waitFor();
    for (const words of [
      /^3 days before the due date/i,
      /^Wait until 7 days after/,
      /^Wait until 15 days after/,
      /^Wait until 30 days after/,
    ])
      await card(page, words).first().waitFor();
    expect(await card(page, /^Send/).count()).toBe(3);
    await card(page, /^Hand to a person: Call them/).waitFor();
    await page.getByRole('button', { name: /^Publish/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Publish version 1' });
    await sheet.getByText('From now on, what starts this flow starts version 1.').waitFor();
    expect(await sheet.getByText(/stops? publishing/).count()).toBe(0);
    expect(await sheet.getByRole('button', { name: 'Publish version 1' }).isEnabled()).toBe(true);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  });

  it('is typed by keys alone: Enter makes a row, and cells of a spreadsheet fill rows from there on', async () => {
    const { page } = story;
    await openSchedule(page);
    const row = (number: number) => schedule(page).getByRole('group', { name: `Row ${number}` });
    await row(1).getByLabel('Days').focus();
    for (const words of ['7', 'First', 'Please pay.']) {
      await page.keyboard.type(words);
      await page.keyboard.press('Tab');
    }
    await row(1).getByLabel('Subject').press('Enter');
    await expect
      .poll(() =>
        row(2)
          .getByLabel('Days')
          .evaluate((field) => field === document.activeElement),
      )
      .toBe(true);
    await page.keyboard.type('30');
    await row(2).getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await schedule(page).getByText('30 days after due: a person takes over, “30 days after due: call the customer”').waitFor();
    await row(2).getByRole('button', { name: 'Remove row 2' }).press('Enter');
    await expect.poll(() => row(2).count()).toBe(0);
    await paste(page, 'Days', '1\tA\tB\n2\tC\tD');
    await schedule(page).getByText('2 days after due: mail “C”').waitFor();
  });

  it('is not lost without a question, however it is left', async () => {
    const { page } = story;
    const question = page.getByRole('alertdialog', { name: 'Discard the 2 rows you typed?' });
    const focusIsBack = () =>
      expect
        .poll(() => schedule(page).evaluate((dialog) => document.activeElement !== dialog && dialog.contains(document.activeElement)))
        .toBe(true);
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => schedule(page).getByRole('button', { name: 'Cancel' }).click(),
      () => schedule(page).getByRole('button', { name: 'Close' }).click(),
      () => page.mouse.click(5, 5),
    ]) {
      await leave();
      await question.waitFor();
      await question.getByRole('button', { name: 'Keep editing' }).click();
      await question.waitFor({ state: 'hidden' });
      await focusIsBack();
      expect(await schedule(page).getByRole('group', { name: 'Row 2' }).getByLabel('Subject').inputValue()).toBe('C');
    }
    // From a field: Escape on a button whose tip is shown takes the tip away first.
    await schedule(page).getByRole('group', { name: 'Row 2' }).getByLabel('Subject').press('Escape');
    await question.waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    await focusIsBack();
    await page.keyboard.press('Escape');
    await question.getByRole('button', { name: 'Discard' }).click();
    await schedule(page).waitFor({ state: 'hidden' });
  });

  it('is closed at once while nothing is typed, and asks for text that is not in rows yet', async () => {
    const { page } = story;
    await openSchedule(page);
    await page.keyboard.press('Escape');
    await schedule(page).waitFor({ state: 'hidden' });
    await openSchedule(page);
    await schedule(page).getByLabel('Paste rows from a spreadsheet or CSV').fill('7;Typed by hand');
    await schedule(page).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alertdialog', { name: 'Discard the text you typed?' }).getByRole('button', { name: 'Discard' }).click();
    await schedule(page).waitFor({ state: 'hidden' });
  });
});
