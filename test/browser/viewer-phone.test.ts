import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '#test/support/axe.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { panel } from '#test/support/editor.ts';
import { focused, hear } from '#test/support/keys.ts';
import { go, heading } from '#test/support/staff.ts';

let story: BrowserStory;

beforeAll(async () => {
  story = await openSignedIn();
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const PARTS = { except: ['.react-flow__minimap'], outsideLandmarks: true };

const FLOW = 'Invoice reminders 7 / 15 / 30';
const row = (page: Page, name: RegExp | string) => page.getByRole('row', { name });
const card = (page: Page, name: RegExp) => page.locator('.react-flow__node').filter({ hasText: name });

async function openFlow(page: Page): Promise<void> {
  await go(page, 'Flows');
  await heading(page, 'Flows').waitFor();
  await page.getByRole('link', { name: FLOW, exact: true }).first().click();
  await heading(page, FLOW).waitFor();
}

/** How far the page is wider than the window. */
const overhang = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('on a phone', () => {
  it('shows the outline, and fits', async () => {
    const { page } = story;
    await page.setViewportSize({ width: 390, height: 844 });
    await openFlow(page);
    await row(page, /^2\. If/).waitFor();
    expect(await overhang(page)).toBe(0);
    expect(await violations(page, PARTS)).toEqual([]);
  });

  it('pauses the flow and lets it go on', async () => {
    const { page } = story;
    for (const [act, state] of [
      ['Pause the flow', 'paused'],
      ['Resume the flow', 'live · version 1'],
    ] as const) {
      await page.getByRole('button', { name: 'More of this flow' }).click();
      await page.getByRole('menuitem', { name: act }).click();
      await page.getByRole('dialog').getByRole('button', { name: act }).click();
      await page.getByText(state, { exact: true }).waitFor();
    }
  });

  it('takes a small edit of a text, and saves it', async () => {
    const { page } = story;
    await row(page, /^7\. Hand to a person/).click();
    await panel(page, 'Hand to a person').getByLabel('Ask the person to').fill('Ring them up');
    expect(await overhang(page)).toBe(0);
    await panel(page, 'Hand to a person').getByRole('button', { name: 'Close the panel' }).click();
    await row(page, /^7\. Hand to a person: Ring them up/).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /^Saved \d/ })
      .waitFor();
  });
});

describe('a viewer', () => {
  it('joins by an invitation and is told why nothing can be changed', async () => {
    const { page } = story;
    await page.setViewportSize({ width: 1440, height: 900 });
    const link = await page.evaluate(async () => {
      const body = JSON.stringify({ json: { email: 'vera@viewer.example', role: 'viewer' } });
      const answer = await fetch('/trpc/company.invite', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const { result } = await answer.json();
      return String(result.data.json.link);
    });
    await page.context().clearCookies();
    await page.goto(link);
    await page.getByLabel('Your name').fill('Vera Looker');
    await page.getByLabel('Choose a password').fill('only looking here');
    await page.getByRole('button', { name: /^Join/ }).click();
    await heading(page, 'Home').waitFor();
    await openFlow(page);
    await page.getByText('You are a viewer: you may look, copy and zoom, not change.').waitFor();
  });

  it('is offered nothing that cannot be done on the canvas, and may still zoom, copy and read', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Canvas', exact: true }).click();
    await card(page, /^If/).waitFor();
    for (const name of [/^Publish/, /^Undo/, /^Redo/, /^Add /, /^Pause/, 'Tidy up'])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    await card(page, /Ring them up/).focus();
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+c');
    await hear(page, 'The step is copied.');
    expect(await card(page, /Ring them up/).count()).toBe(1);
    const viewport = page.locator('.react-flow__viewport');
    const before = await viewport.getAttribute('style');
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(() => viewport.getAttribute('style')).not.toBe(before);
  });

  it('reads every field of a step, and none takes a change', async () => {
    const { page } = story;
    await card(page, /^If/).focus();
    await page.keyboard.press('Enter');
    const form = panel(page, 'If / else');
    const value = form.getByRole('textbox', { name: 'Value' });
    expect(await value.inputValue()).toBe('500');
    expect(await value.getAttribute('readonly')).not.toBeNull();
    await form.getByText('any is true').click();
    expect(await form.getByRole('radio', { name: 'all are true' }).isChecked()).toBe(true);
    expect(await form.getByRole('textbox', { name: 'How it is compared' }).inputValue()).toBe('is more than');
    expect(await form.getByRole('textbox', { name: '“yes” goes on to' }).inputValue()).toContain('Invoice reminder 1');
    for (const name of ['Add a comparison', 'Add a group', 'Delete this step', /^Move/])
      expect(await form.getByRole('button', { name }).count()).toBe(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, PARTS)).toEqual([]);
    }
  });

  it('walks and unfolds the outline, whose keys change nothing', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Outline' }).click();
    await row(page, /^2\. If/).focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => row(page, 'Way “yes”').count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await row(page, 'Way “yes”').waitFor();
    const rows = await page.getByRole('row').count();
    for (const key of ['n', 'Delete', 'F2', 'd', 'm', 'c', 'Control+d', 'Alt+ArrowDown', 'Shift+F10']) await page.keyboard.press(key);
    expect(await page.getByRole('row').count()).toBe(rows);
    expect(await focused(page)).toMatch(/^2\. If/);
    for (const role of ['dialog', 'menu'] as const) expect(await page.getByRole(role).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Actions for|^Add a step/ }).count()).toBe(0);
    expect(await violations(page, PARTS)).toEqual([]);
  });
});
