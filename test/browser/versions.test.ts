import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '#test/support/axe.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { card, makeFlow } from '#test/support/editor.ts';

let story: BrowserStory;

beforeAll(async () => {
  story = await openSignedIn();
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const versions = (page: Page) => page.getByRole('complementary', { name: 'Versions' });
const comparing = (page: Page) => page.getByRole('dialog', { name: 'Compare two versions' });
const compared = (page: Page, name: RegExp) =>
  comparing(page).locator('.react-flow__node').and(comparing(page).getByRole('button', { name }));

describe('the versions of a flow', () => {
  it('each have an author, a note, a date and a picture', async () => {
    const { page } = story;
    // A flow of our own: on a step of the live one a run may stand, by the day, and deleting it asks first.
    await makeFlow(page, 'Compared');
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByRole('dialog', { name: 'Publish version 1' }).getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('live · version 1').waitFor();
    await card(page, /^Hand/).click();
    await page.getByLabel('Ask the person to').fill('Ring them up');
    await card(page, /^Send “Invoice reminder 1/).focus();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    const sheet = page.getByRole('dialog', { name: 'Publish version 2' });
    await sheet.getByLabel(/^What changed/).fill('Call sooner');
    await sheet.getByRole('button', { name: 'See it on the canvas' }).click();
    await compared(page, /^Send “Invoice reminder 1.*removed/s).waitFor();
    await page.keyboard.press('Escape');
    await comparing(page).waitFor({ state: 'hidden' });
    for (const reason of await sheet.getByRole('textbox', { name: /why/i }).all()) await reason.fill('As agreed');
    await sheet.getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('live · version 2').waitFor();
    await page.getByRole('button', { name: 'Versions' }).click();
    const first = versions(page).getByRole('listitem').first();
    await first.getByText('Call sooner').waitFor();
    await first.getByText('live', { exact: true }).waitFor();
    await first.getByText(/by Dana/).waitFor();
    await first.getByRole('img', { name: 'Picture of version 2' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('any two are compared on one canvas: added, removed and changed, in words and field by field', async () => {
    const { page } = story;
    await versions(page).getByRole('button', { name: 'Compare version 1 with the draft' }).click();
    await compared(page, /^Send “Invoice reminder 1.*removed/s).waitFor();
    const counts = comparing(page).getByRole('list', { name: 'Steps that differ' });
    expect(await counts.getByRole('listitem').allTextContents()).toEqual(['0 added', '1 removed', '1 changed']);
    expect(await violations(page)).toEqual([]);
    await comparing(page)
      .getByRole('tabpanel')
      .getByRole('button', { name: /becomes “Hand to a person: Ring them up”/ })
      .click();
    await expect.poll(() => compared(page, /^Hand to a person.*changed/s).getAttribute('class')).toContain('selected');
    await comparing(page)
      .getByRole('tab', { name: /^Field by field/ })
      .click();
    const row = comparing(page).getByRole('row').filter({ hasText: 'Ring them up' }).filter({ hasText: 'title' });
    expect(await row.getByRole('cell').allTextContents()).toEqual(['title', '30 days overdue: call the customer', 'Ring them up']);
    await comparing(page).getByRole('button', { name: /From$/ }).click();
    await page.getByRole('option', { name: 'Version 2 (live)' }).click();
    await comparing(page).getByText('The two are the same.').waitFor();
    // While the list is fading out, Escape is the list's.
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    await comparing(page).getByRole('button', { name: /From$/ }).press('Escape');
    await comparing(page).waitFor({ state: 'hidden' });
  });

  it('an earlier one is taken back as the draft, as one step of undo', async () => {
    const { page } = story;
    await versions(page).getByRole('button', { name: 'Take as the draft: version 1' }).click();
    await card(page, 'Hand to a person: 30 days overdue: call the customer').waitFor();
    await card(page, /^Send “Invoice reminder 1/).waitFor();
    await page.getByRole('button', { name: 'Undo take version 1 as the draft' }).click();
    await card(page, 'Hand to a person: Ring them up').waitFor();
  });
});
