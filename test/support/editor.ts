import type { Page } from 'playwright-core';
import { canvasRests, go, heading } from './staff.ts';

/** A card of the canvas, by what it says. */
export const card = (page: Page, name: RegExp | string) =>
  page.getByRole('application').getByRole('button', { name }).and(page.locator('.react-flow__node'));

export const panel = (page: Page, name: string) => page.getByRole('complementary', { name, exact: true });

/** The status beside the flow's name, once it says this. */
export const status = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words }).first();

export const saved = (page: Page) => status(page, /^Saved \d/).waitFor();

/** Makes a flow from a ready-made one and opens it; answers its address. */
export async function makeFlow(page: Page, name: string, starter = 'Invoice reminders 7 / 15 / 30'): Promise<string> {
  await go(page, 'Flows');
  await page.getByRole('button', { name: 'Create a flow' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(starter).first().click();
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create the flow' }).click();
  await heading(page, name).waitFor();
  return page.url();
}

/** Opens a step in the inspector. */
export async function openStep(page: Page, step: RegExp | string): Promise<void> {
  await card(page, step).waitFor();
  await canvasRests(page);
  await card(page, step).focus();
  await page.keyboard.press('Enter');
}

/** Gives the step that reads so a name of its own. */
export async function rename(page: Page, step: RegExp | string, name: string): Promise<void> {
  await openStep(page, step);
  await page.getByRole('complementary').getByLabel('Name (optional)').fill(name);
}
