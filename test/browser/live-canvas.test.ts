import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '#test/support/axe.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { card } from '#test/support/editor.ts';
import { canvasRests, go, heading } from '#test/support/staff.ts';

let story: BrowserStory;

beforeAll(async () => {
  story = await openSignedIn();
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const FLOW = 'Invoice reminders 7 / 15 / 30';

async function openFlow(page: Page): Promise<void> {
  await go(page, 'Flows');
  await heading(page, 'Flows').waitFor();
  await page.getByRole('link', { name: FLOW, exact: true }).click();
  await card(page, /^Hand to a person/).waitFor();
}

describe('the numbers of a flow', () => {
  it('show on the cards and ways, follow the period, and are asked again only while they show', async () => {
    const { page } = story;
    await openFlow(page);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('flows.numbers')) asked.push(request.url());
    });
    const numbers = page.getByRole('button', { name: 'Numbers', exact: true });
    await numbers.click();
    expect(await numbers.getAttribute('aria-pressed')).toBe('true');
    const started = page.getByRole('link', { name: /^\d+ runs started here in the last 30 days$/ });
    await started.waitFor();
    await page
      .getByText(/^\d+%$/)
      .first()
      .waitFor();
    await page
      .getByRole('link', { name: /paid after this step in the last 30 days$/ })
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await expect.poll(() => asked.length, { timeout: 12_000 }).toBeGreaterThan(1);
    await page.getByRole('region', { name: 'Numbers' }).getByText('All time').click();
    await page.getByRole('link', { name: /^\d+ runs started here$/ }).waitFor();
    await numbers.click();
    await started.waitFor({ state: 'hidden' });
    expect(await page.getByRole('region', { name: 'Numbers' }).count()).toBe(0);
  });

  it('lead to the runs behind them', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Numbers', exact: true }).click();
    const waiting = page.getByRole('link', { name: /^\d+ runs wait here now$/ }).first();
    const count = Number.parseInt((await waiting.getAttribute('title')) ?? '', 10);
    await waiting.click();
    await heading(page, 'Runs').waitFor();
    await page.getByText(/^Runs that wait at “/).waitFor();
    const rows = page.getByRole('row');
    await expect.poll(() => rows.count()).toBe(count + 1);
    await page.getByRole('link', { name: 'Show all runs' }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(count + 1);
  });
});

describe('one run on the canvas', () => {
  it('is traced: where it was, how long, where it waits and until when; a chosen step narrows the log', async () => {
    const { page } = story;
    await page.getByRole('navigation', { name: 'State' }).getByRole('link', { name: 'Waiting' }).click();
    await page
      .getByRole('table')
      .getByText(/^waits until/)
      .first()
      .waitFor();
    await page.getByRole('row').filter({ hasText: 'waits until' }).first().getByRole('link').first().click();
    await page.getByRole('link', { name: 'On the canvas' }).click();
    const canvas = page.getByRole('region', { name: /with this run$/ });
    await canvas.locator('.react-flow__node').first().waitFor();
    await canvas.getByText(/^until \d+ \w+, \d\d:\d\d$/).waitFor();
    await card(page, /When an invoice is 7 days overdue.*came here/s).waitFor();
    expect(await canvas.getByRole('button', { name: /^Add a step/ }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await canvasRests(page);
    await card(page, /^When an invoice/).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'At this step' }).waitFor();
    expect(await page.getByRole('list', { name: 'Steps' }).getByRole('listitem').count()).toBe(1);
    await page.getByRole('button', { name: 'Show all steps' }).click();
    await page.getByRole('heading', { name: 'What happened, and why' }).waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('opens in the editor with its own data, once', async () => {
    const { page } = story;
    const run = page.url();
    const about = (await heading(page, /·/).textContent()) ?? '';
    const [flow, subject] = await Promise.all([
      page.getByRole('link', { name: `Runs of ${FLOW}` }).getAttribute('href'),
      page.goto(run.replace(/\?.*/, '')).then(() =>
        page
          .getByRole('link', { name: about.split(' · ')[0] ?? '' })
          .first()
          .getAttribute('href'),
      ),
    ]);
    await page.goto(`${story.product.access.url}${flow?.replace('/runs', '')}?try=invoice:${subject?.split('/').at(-1)}`);
    const test = page.getByRole('complementary', { name: 'Test with a customer' });
    await test.getByRole('heading', { name: `With ${about}` }).waitFor();
    expect(page.url()).not.toContain('try=');
  });
});
