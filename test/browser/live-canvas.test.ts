import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '#test/support/axe.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { card } from '#test/support/editor.ts';
import { postInvoice } from '#test/support/integrator.ts';
import { callFromPage, makeFlowOf } from '#test/support/page-calls.ts';
import { advance, canvasRests, go, heading } from '#test/support/staff.ts';
import { flowFrom, onEvent } from '#test/support/story.ts';
import { type FlowDocument, type FlowNode, waitFor } from '#workflows-schema/index.ts';

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

/** A day after an invoice it needs the customer's country; without one it tries once more, then a person is asked. */
function countryFlow(): FlowDocument {
  const start = onEvent('invoice.finalized');
  const wait: FlowNode = { id: 'wait', kind: 'delay', config: waitFor(1, 'day') };
  const onError = { retries: 1, otherwise: 'case' } as const;
  const look: FlowNode = {
    id: 'look',
    kind: 'set',
    name: 'Look up the country',
    onError,
    config: { name: 'country', type: 'text', formula: 'customer.country' },
  };
  return flowFrom([start, wait, look], 'start.next>wait wait.next>look');
}

describe('a run that failed, on the canvas', () => {
  const canvas = () => story.page.getByRole('region', { name: /with this run$/ });

  it('shows where it stopped and why, in words', async () => {
    const { page, product } = story;
    const flowId = await makeFlowOf(page, 'Countries', countryFlow());
    await callFromPage(page, 'flows.publish', { flowId, revision: 2, note: '', includeExisting: false });
    await postInvoice(product.access, { number: 'LAND-1', customer: 'Larkspur Trading' });
    const runs = `${product.access.url}/flows/${flowId}/runs`;
    await page.goto(runs);
    await page.getByRole('link', { name: /^LAND-1/ }).waitFor();
    await advance(page, '8 days');
    await page.getByRole('link', { name: /^LAND-1/ }).click();
    await page.getByRole('link', { name: 'On the canvas' }).click();
    await canvas().locator('.react-flow__node').first().waitFor();
    await card(page, /^Look up the country.*could not go on/s).waitFor();
    await canvas()
      .getByTitle(/^could not go on: "customer\.country" has no value here/)
      .waitFor();
    expect(await card(page, /could not go on/).count()).toBe(1);
    await page
      .getByText(/^"customer\.country" has no value here, and the formula needs it\.$/)
      .first()
      .waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('is tried again there once its data is right, and comes to its end', async () => {
    const { page, product } = story;
    await postInvoice(product.access, { number: 'LAND-2', customer: 'Larkspur Trading', country: 'GB' });
    await page.getByRole('button', { name: 'Try again…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Try this run again' });
    await dialog.getByRole('button', { name: 'Try it again' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(/^came to its end/).waitFor();
    await card(page, /^Look up the country.*came here/s).waitFor();
    await expect.poll(() => card(page, /could not go on/).count()).toBe(0);
  });
});
