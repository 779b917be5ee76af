import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserStory, OPENING, openStory } from '#test/support/browser-story.ts';
import { openPage } from '#test/support/chromium.ts';
import { postInvoice } from '#test/support/integrator.ts';
import { startProduct } from '#test/support/product.ts';
import { advance, canvasRests, go, heading, pageRests, signIn } from '#test/support/staff.ts';

let story: BrowserStory;

beforeAll(async () => {
  // The product ends under the page, which is wanted here.
  story = await openStory({ forgive: /net::ERR/ });
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

describe('the main job, as its users do it', () => {
  it('signs in and lands on Home, which says what waits, what ran and what came in', async () => {
    const { page } = story;
    await story.signIn();
    for (const name of ['Waiting for a person', 'Ran by itself today']) await page.getByRole('heading', { name }).waitFor();
    await page.getByText('Collected today').waitFor();
  });

  it('opens the reminder flow, drags a step onto a line, edits, undoes, and publishes version 2', async () => {
    const { page } = story;
    await go(page, 'Flows');
    await page.getByRole('heading', { level: 1, name: 'Flows' }).waitFor();
    await page.getByRole('link', { name: 'Invoice reminders 7 / 15 / 30', exact: true }).click();
    const cards = page.getByRole('application').getByRole('button', { name: /^(When|If|Send|Wait|Hand)/ });
    await cards.nth(6).waitFor();
    expect(await cards.count()).toBe(7);
    await canvasRests(page);
    const palette = page.getByRole('button', { name: 'Add “Wait”' });
    await palette.dragTo(page.getByRole('button', { name: /^Add a step between “When an invoice/ }));
    await expect.poll(() => cards.count()).toBe(8);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => cards.count()).toBe(7);
    await page.getByRole('button', { name: /^Redo/ }).click();
    await expect.poll(() => cards.count()).toBe(8);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await canvasRests(page);
    await cards.filter({ hasText: 'Hand to a person' }).click();
    await page.getByLabel('Ask the person to').fill('Ring them up');
    await cards.filter({ hasText: 'Ring them up' }).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /^Saved/ })
      .waitFor();
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Publish/ })
      .click();
    await page.getByText('live · version 2').waitFor();
  });

  it('takes an event; a moment later the mail is in the mailbox, with amount, due date and pay link', async () => {
    const { page } = story;
    await postInvoice(story.product.access, { number: 'STORY-1', customer: 'Larkspur Trading' });
    await go(page, 'Messages');
    const message = page.getByRole('link', { name: /Invoice STORY-1 was due/ });
    await message.waitFor();
    await message.click();
    await page.getByRole('tab', { name: 'Plain text' }).click();
    const text = (await page.getByRole('tabpanel').textContent()) ?? '';
    expect(text).toContain('GBP 1,240.00');
    expect(text).toMatch(/https?:\/\/\S+\/p\/\S+/);
  });

  it('lets the customer pay without an account; a receipt follows and the reminders are gone', async () => {
    const { page } = story;
    const link = /https?:\/\/\S+\/p\/[\w-]+/.exec((await page.getByRole('tabpanel').textContent()) ?? '')?.[0] ?? '';
    const customer = await openPage(story.browser, { viewport: { width: 390, height: 844 } });
    await customer.page.goto(link);
    expect(customer.page.url()).not.toContain('/p/');
    await customer.page.getByRole('button', { name: 'Pay GBP 1,240.00' }).click();
    await customer.page.getByLabel('Card number').fill('4242 4242 4242 4242');
    await customer.page.getByRole('button', { name: 'Pay GBP 1,240.00', exact: true }).click();
    await customer.page.getByText(/paid/i).first().waitFor();
    await customer.page.reload();
    await customer.page.getByText(/paid/i).first().waitFor();
    expect(customer.complaints).toEqual([]);
    await go(page, 'Messages');
    await page.getByRole('link', { name: /Receipt: GBP 1,240.00 for invoice STORY-1/ }).waitFor();
    await go(page, 'Home');
    await page
      .getByText(/GBP 1,240.00/)
      .first()
      .waitFor();
    await go(page, 'Invoices');
    await page.getByRole('link', { name: /^Paid/ }).click();
    await page.getByRole('searchbox').fill('STORY-1');
    await page.getByRole('link', { name: 'STORY-1', exact: true }).click();
    await page
      .getByRole('link', { name: /Invoice reminders/ })
      .first()
      .click();
    await page.getByText(/paid/i).first().waitFor();
  });

  it('reminds again as the demo clock moves on, then hands the invoice to a person, who resolves it', async () => {
    const { page } = story;
    await postInvoice(story.product.access, { number: 'STORY-2', customer: 'Marchbank & Daughters' });
    await go(page, 'Messages');
    await page.getByRole('link', { name: /Invoice STORY-2 was due/ }).waitFor();
    await advance(page, '8 days');
    await go(page, 'Messages');
    await page.getByRole('link', { name: /Invoice STORY-2: GBP 1,240.00 is 15 days past due/ }).waitFor();
    await advance(page, '30 days');
    await go(page, /^Inbox/);
    await page
      .getByRole('row', { name: /Marchbank & Daughters/ })
      .getByRole('link')
      .first()
      .click();
    await heading(page, 'Ring them up').waitFor();
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.getByRole('button', { name: /How did it end/ }).click();
    await page.getByRole('option', { name: /Promised/ }).click();
    await page.getByLabel('Note').fill('Pays on Friday');
    await page.getByRole('button', { name: 'Resolve the case' }).click();
    await page.getByText('Pays on Friday').first().waitFor();
    expect(story.complaints).toEqual([]);
    expect(story.complaints).toEqual([]);
  });
});

describe('every page', () => {
  it.each(['light', 'dark'] as const)('passes axe and complains of nothing, %s', async (colorScheme) => {
    const { page, complaints } = story;
    await page.emulateMedia({ colorScheme });
    const flow = await firstLink(page, '/flows', /^\/flows\/[\w-]+$/);
    const pages = [
      '/',
      '/flows',
      flow,
      `${flow}/runs`,
      '/messages',
      '/customers',
      '/invoices',
      '/orders',
      '/inbox',
      '/dashboard',
      '/import',
      '/settings',
      '/settings/calendar',
      '/templates',
    ];
    const found: string[] = [];
    for (const path of pages) {
      await page.goto(story.product.access.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await pageRests(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${path}: ${id} at ${node.target.join(' ')}`)));
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

async function firstLink(page: Page, from: string, pattern: RegExp): Promise<string> {
  await page.goto(story.product.access.url + from);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const links = await page.getByRole('main').getByRole('link').all();
  for (const link of links) {
    const href = (await link.getAttribute('href')) ?? '';
    if (pattern.test(href)) return href;
  }
  throw new Error(`No link on ${from} matches ${pattern}.`);
}

describe('starting the product', () => {
  it('says so when it runs already with this data, and leaves the first one alone', async () => {
    await expect(startProduct(story.place)).rejects.toThrow(`Cadenza runs already with this data: ${story.product.access.url}`);
    expect((await fetch(`${story.product.access.url}/readyz`)).status).toBe(200);
  });

  it('keeps the way in where only its owner can read it', async () => {
    expect((await stat(join(story.place.dataDir, 'demo.json'))).mode & 0o077).toBe(0);
  });

  it('comes back within seconds after it was killed, with everything that was there', async () => {
    story.product.process.kill('SIGKILL');
    await once(story.product.process, 'exit');
    const began = Date.now();
    await story.startAgain();
    expect(Date.now() - began).toBeLessThan(15_000);
    const { page } = await openPage(story.browser);
    await signIn(page, story.product.access);
    await go(page, 'Invoices');
    await heading(page, 'Invoices').waitFor();
    await page.getByRole('searchbox').fill('STORY-2');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: 'STORY-2', exact: true }).waitFor();
  });

  it('ends in order on a signal and leaves no process behind', async () => {
    story.product.process.kill('SIGINT');
    const [code] = await once(story.product.process, 'exit');
    expect(code).toBe(0);
    await expect(fetch(story.product.access.url)).rejects.toThrow();
    expect(await readdir(story.place.dataDir)).not.toContain('lock.json');
  });
});
