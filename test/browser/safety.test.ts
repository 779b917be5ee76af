import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { launchChromium, type WatchedPage } from '#test/support/chromium.ts';
import { inviteColleague } from '#test/support/colleague.ts';
import { card, makeFlow, openStep, panel, rename, saved, status } from '#test/support/editor.ts';

/** A save that cannot go through, or that somebody else was before, is written down by the browser as well, which is wanted here. */
const known = /net::ERR|status of 409|status of 401/;

let ada: BrowserStory;
let other: Browser;
let bea: WatchedPage;

beforeAll(async () => {
  ada = await openSignedIn({ forgive: known });
  other = await launchChromium();
  bea = await inviteColleague(other, ada.page, { access: ada.product.access, name: 'Bea', role: 'builder' });
}, OPENING);

afterAll(async () => {
  await other?.close();
  await ada?.[Symbol.asyncDispose]();
});

const CALL = /^Hand to a person/;
const task = (page: Page) => panel(page, 'Hand to a person').getByLabel('Ask the person to');
const notice = (page: Page, words: RegExp) => page.locator('[data-sonner-toast]').filter({ hasText: words });

async function askTo(page: Page, words: string): Promise<void> {
  await openStep(page, CALL);
  await task(page).fill(words);
}

/** How many edits the browser keeps for the server. */
const kept = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((found) => {
        const opening = indexedDB.open('cadenza');
        opening.onsuccess = () => {
          const counting = opening.result.transaction('unsaved-edits').objectStore('unsaved-edits').count();
          counting.onsuccess = () => found(counting.result);
        };
      }),
  );

describe('without a network', () => {
  it('counts what is not saved and saves it when the network is back', async () => {
    const { page } = ada;
    await makeFlow(page, 'Offline');
    await askTo(page, 'Call them');
    await saved(page);
    await page.context().setOffline(true);
    await task(page).fill('Call them today');
    await status(page, /^Offline \(1 unsaved\)$/).waitFor();
    await rename(page, /^Wait until 15/, 'Two weeks');
    await status(page, /^Offline \(2 unsaved\)$/).waitFor();
    await page.context().setOffline(false);
    await saved(page);
    await expect.poll(() => kept(page)).toBe(0);
  });

  it('keeps what was not saved when the page is gone, and takes it up when the flow is opened again', async () => {
    const { page } = ada;
    const address = page.url();
    const tab = await page.context().newPage();
    await tab.goto(address);
    await card(tab, CALL).waitFor();
    await tab.route('**/trpc/flows.saveDraft*', (route) => route.abort());
    await askTo(tab, 'Visit them');
    await rename(tab, /^Wait until 30|^Three/, 'Three weeks');
    await status(tab, /^Offline \(2 unsaved\)$/).waitFor();
    await expect.poll(() => kept(tab)).toBe(1);
    await tab.close();
    await page.reload();
    await notice(page, /2 edits from this browser were not saved; they are back/).waitFor();
    await card(page, 'Hand to a person: Visit them').waitFor();
    await saved(page);
    await expect.poll(() => kept(page)).toBe(0);
    await page.getByRole('button', { name: 'Undo take up 2 edits from this browser' }).click();
    await card(page, 'Hand to a person: Call them today').waitFor();
    await saved(page);
  });
});

describe('two people', () => {
  it('has edits of different things merged by itself, and undo takes back one’s own', async () => {
    const { page } = ada;
    const address = await makeFlow(page, 'Together');
    await rename(page, /^Wait until 15/, 'Day fifteen');
    await saved(page);
    await page.route('**/live/**', (route) => route.abort());
    await page.reload();
    await card(page, CALL).waitFor();
    await bea.page.goto(address);
    await rename(bea.page, /^Wait until 30/, 'Day thirty');
    await saved(bea.page);
    await askTo(page, 'Ring them up');
    await notice(page, /Bea’s edits were merged: .*Day thirty/).waitFor();
    await card(page, 'Day thirty').waitFor();
    await saved(page);
    await page.getByRole('button', { name: /^Undo edit/ }).click();
    await card(page, 'Hand to a person: 30 days overdue: call the customer').waitFor();
    await card(page, 'Day thirty').waitFor();
    await saved(page);
    await bea.page.reload();
    await card(bea.page, 'Day thirty').waitFor();
  });

  it('asks about the same thing, in words, and keeps the rest of both; mine can become a copy', async () => {
    const { page } = ada;
    await page.reload();
    await card(page, CALL).waitFor();
    await askTo(bea.page, 'Write to them');
    await rename(bea.page, 'Day thirty', 'A month');
    await saved(bea.page);
    await askTo(page, 'Visit them');
    const question = page.getByRole('alertdialog', { name: 'Bea changed what you changed' });
    await question
      .getByText('“Hand to a person: 30 days overdue: call the customer” becomes “Hand to a person: Visit them”.')
      .first()
      .waitFor();
    await question.getByRole('button', { name: 'Close' }).click();
    await status(page, /^Conflict$/).waitFor();
    await page.getByRole('button', { name: 'Choose what counts' }).click();
    await question.getByRole('button', { name: 'Save mine as a copy' }).click();
    await question.getByRole('link', { name: /Together \(copy\)/ }).waitFor();
    await expect.poll(() => question.getByRole('radio', { name: /^Bea’s/ }).isChecked()).toBe(true);
    await question.getByRole('button', { name: 'All of mine' }).click();
    await question.getByRole('button', { name: 'Save these choices' }).click();
    await question.waitFor({ state: 'hidden' });
    await saved(page);
    await card(page, 'Hand to a person: Visit them').waitFor();
    await card(page, 'A month').waitFor();
    await page.getByRole('button', { name: 'Undo keep your version' }).click();
    await card(page, 'Hand to a person: Write to them').waitFor();
    await page.getByRole('button', { name: 'Redo keep your version' }).click();
    await saved(page);
  });
});

describe('somebody else in the same flow', () => {
  const bySomebody = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words });

  it('is named while they are there; what they save is shown at once', async () => {
    const { page } = ada;
    await page.unroute('**/live/**');
    const address = await makeFlow(page, 'Presence');
    await bea.page.goto(address);
    await bySomebody(page, /^Bea is editing this flow too, since \d\d:\d\d\.$/).waitFor();
    await bySomebody(bea.page, /^Dana Whitfield is editing this flow too/).waitFor();
    await rename(bea.page, /^Wait until 30/, 'One month');
    await card(page, 'One month').waitFor();
    await bySomebody(page, /Bea saved at \d\d:\d\d; you see it as it is now\.$/).waitFor();
    expect(await page.getByRole('button', { name: 'Nothing to undo' }).count()).toBe(1);
    const { violations } = await new AxeBuilder({ page }).include('section[aria-label="Who else is here"]').analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });

  it('is gone when they leave, and is told when they publish', async () => {
    const { page } = ada;
    await bea.page.getByRole('button', { name: 'Publish version 1' }).click();
    const dialog = bea.page.getByRole('dialog', { name: 'Publish version 1' });
    await dialog.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('live · version 1').waitFor();
    await bySomebody(page, /Bea published version 1 at/).waitFor();
    await page.getByRole('button', { name: 'Hide this news' }).click();
    await bea.page.goto(`${ada.product.access.url}/`);
    await bySomebody(page, /Bea/).waitFor({ state: 'detached' });
  });
});

describe('signing out', () => {
  it('leaves nothing of the company in the browser', async () => {
    const { page } = ada;
    await page.route('**/trpc/flows.saveDraft*', (route) => route.abort());
    await askTo(page, 'Never saved');
    await status(page, /^Offline \(1 unsaved\)$/).waitFor();
    await expect.poll(() => kept(page)).toBe(1);
    await page.getByRole('button', { name: /Dana Whitfield/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await kept(page)).toBe(0);
    expect(bea.complaints.filter((complaint) => !known.test(complaint))).toEqual([]);
  });
});
