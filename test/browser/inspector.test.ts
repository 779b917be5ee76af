import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { card, makeFlow, openStep, panel, saved } from '#test/support/editor.ts';
import { focused, tabTo } from '#test/support/keys.ts';

let story: BrowserStory;

beforeAll(async () => {
  story = await openSignedIn();
  // Wide enough for the mail beside the form.
  await story.page.setViewportSize({ width: 1700, height: 950 });
  await makeFlow(story.page, 'Looked at');
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const condition = (page: Page) => panel(page, 'If / else');
const wait = (page: Page) => panel(page, 'Wait');
const send = (page: Page) => panel(page, 'Send');
const person = (page: Page) => panel(page, 'Hand to a person');

/** "Matches 12 of 40 open invoices now." as numbers, once it says so and is not about to change. */
async function countedMatches(page: Page): Promise<{ readonly matched: number; readonly of: number }> {
  const line = condition(page)
    .locator('[aria-busy=false]')
    .filter({ hasText: /^Matches [\d,]+ of [\d,]+ open invoices now\.$/ });
  const [matched = Number.NaN, of = Number.NaN] = ((await line.textContent()) ?? '').replaceAll(',', '').match(/\d+/g)?.map(Number) ?? [];
  return { matched, of };
}

/** The moments at which the wait would end, as the clock on the wall shows them. */
async function momentsShown(page: Page): Promise<readonly number[]> {
  const moments = wait(page).getByRole('region', { name: 'When that is' }).locator('dd');
  const titles = await moments.evaluateAll((all) => all.map((each) => each.getAttribute('title') ?? ''));
  // "Sunday 29 November 2026 at 09:00:00 GMT": without its zone, so that days are days across a change of the clocks.
  return titles.map((title) => Date.parse(`${title.replace(/,? at | \S+$/g, ' ')}UTC`));
}

describe('a condition', () => {
  it('says its sentence, and for how many open invoices it is true now', async () => {
    const { page } = story;
    await openStep(page, /^If balance/);
    await condition(page).getByText('If balance is more than 500, take “yes”; otherwise “no”.').waitFor();
    const few = await countedMatches(page);
    expect(few.of).toBeGreaterThan(0);
    expect(few.matched).toBeLessThanOrEqual(few.of);
    await condition(page).getByRole('textbox', { name: 'Value' }).fill('0');
    await condition(page).getByText('If balance is more than 0, take “yes”; otherwise “no”.').waitFor();
    await expect.poll(() => countedMatches(page)).toEqual({ matched: few.of, of: few.of });
    await card(page, /^If balance is more than 0/).waitFor();
  });

  it('counts none where none fits, and nothing before its value is written', async () => {
    const { page } = story;
    const value = condition(page).getByRole('textbox', { name: 'Value' });
    await value.fill('999999999');
    await condition(page)
      .getByText(/^Matches 0 of/)
      .waitFor();
    await value.fill('');
    await condition(page).getByText('Counted as soon as every value is filled in.').waitFor();
    await value.fill('750');
    await card(page, /^If balance is more than 750/).waitFor();
    await saved(page);
  });
});

describe('a wait', () => {
  it('shows the next three moments at which it ends, and is edited by keys alone', async () => {
    const { page } = story;
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('wait until 30');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^Wait until 30 days after the due date/);
    await page.keyboard.press('Enter');
    await tabTo(page, wait(page).getByLabel('How many'));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('40');
    await page.keyboard.press('Tab');
    await card(page, /^Wait until 40 days after the due date/).waitFor();
    const before = await momentsShown(page);
    expect(before.length).toBe(3);
    expect(before.toSorted((a, b) => a - b)).toEqual(before);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('43');
    await page.keyboard.press('Tab');
    await card(page, /^Wait until 43 days after the due date/).waitFor();
    const days = (moments: readonly number[]) => moments.map((at) => Math.round(at / 86_400_000));
    await expect.poll(async () => days(await momentsShown(page))).toEqual(days(before).map((day) => day + 3));
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^Wait until 43 days after the due date/);
    await saved(page);
  });

  it('for a time shows when who comes now, tomorrow and the day after goes on', async () => {
    const { page } = story;
    await wait(page).getByText('For a time').click();
    await wait(page).getByText('Wait 2 days.').waitFor();
    await card(page, /^Wait 2 days/).waitFor();
    const [first = 0, second = 0, third = 0] = await momentsShown(page);
    expect([Math.round((second - first) / 3_600_000), Math.round((third - second) / 3_600_000)]).toEqual([24, 24]);
    expect(
      await wait(page)
        .getByText(/^comes here /)
        .count(),
    ).toBe(3);
  });
});

describe('a message', () => {
  it('shows the mail beside its form, and another one once another template is chosen', async () => {
    const { page } = story;
    await openStep(page, /^Send “Invoice reminder 1/);
    const beside = page.getByRole('region', { name: 'The mail', exact: true });
    const mail = beside.frameLocator('iframe[title="The mail with sample values"]');
    await mail.getByRole('link').first().waitFor();
    const subject = await beside.getByRole('figure').locator('figcaption').textContent();
    expect(subject).toMatch(/^Subject, with sample values: \S/);
    expect(await send(page).locator('iframe').count()).toBe(0);
    const [mailBox, formBox] = [await beside.boundingBox(), await send(page).boundingBox()];
    expect(mailBox && formBox && mailBox.x + mailBox.width <= formBox.x + 1).toBe(true);
    await send(page).getByRole('combobox', { name: 'Send this template' }).fill('Invoice reminder 2');
    await page.getByRole('option', { name: /^Invoice reminder 2/ }).click();
    await expect.poll(() => card(page, /^Send “Invoice reminder 2/).count()).toBe(2);
    await expect.poll(() => beside.getByRole('figure').locator('figcaption').textContent()).not.toBe(subject);
    await mail.getByRole('link').first().waitFor();
  });

  it('shows it in the form where there is no room beside', async () => {
    const { page } = story;
    await page.setViewportSize({ width: 1280, height: 900 });
    await send(page).locator('iframe[title="The mail with sample values"]').waitFor();
    expect(await page.getByRole('region', { name: 'The mail', exact: true }).count()).toBe(0);
    await page.setViewportSize({ width: 1700, height: 950 });
  });
});

describe('a case', () => {
  it('says who would get it now, by each rule', async () => {
    const { page } = story;
    await openStep(page, /^Hand to a person/);
    const rule = (name: string) =>
      person(page)
        .getByRole('radio', { name: new RegExp(`^${name}`) })
        .check({ force: true });
    await rule('The inbox');
    await person(page)
      .getByText(/^Nobody at once: it waits in the inbox until somebody takes it; (nothing waits|\d+ waits?) there now\.$/)
      .waitFor();
    await card(page, /^Hand to a person/)
      .filter({ hasText: 'the inbox' })
      .waitFor();
    await rule('Whoever has fewest open cases');
    await person(page)
      .getByText(/^Now that is [A-Z].*, with \d+ open cases?\.$/)
      .waitFor();
    await rule('A person that you name');
    await person(page)
      .getByText(/^Dana Whitfield, with \d+ open cases? now\.$/)
      .waitFor();
    await rule('Who had this customer last');
    await person(page)
      .getByText(/^(Of \d+ customers? that it could be about now|Nobody now: none of the \d+ customers?)/)
      .waitFor();
  });

  it('is what the card says, as it is written', async () => {
    const { page } = story;
    await person(page).getByLabel('Ask the person to').fill('Ring the owner');
    await card(page, /^Hand to a person: Ring the owner/).waitFor();
    await person(page).getByRole('textbox', { name: 'To be done within' }).fill('5');
    await page.keyboard.press('Tab');
    await card(page, /^Hand to a person: Ring the owner/)
      .filter({ hasText: 'within 5 days' })
      .waitFor();
    await saved(page);
  });

  it('stands in the outline with its title in ink, as every step does', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Outline' }).click();
    await page.getByRole('treegrid').waitFor();
    const colours = await page.getByRole('row', { name: /^\d+\. / }).evaluateAll((rows) =>
      rows.flatMap((row) => {
        const title = row.querySelector('bdi');
        return title ? [getComputedStyle(title).color] : [];
      }),
    );
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(colours.length).toBeGreaterThan(5);
    expect(new Set(colours)).toEqual(new Set([ink]));
    expect(story.complaints).toEqual([]);
  });
});
