import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '#test/support/chromium.ts';
import { localServer } from '#test/support/local-server.ts';
import { type TestSandbox, testSandbox } from '#test/support/sandbox.ts';
import { checkoutRequest, connectedAccount, freshKey } from '#test/support/stripe.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 120_000);
afterAll(() => browser?.close());

const PHONE = { viewport: { width: 390, height: 844 } };
const LINES = [
  {
    description: 'Invoice 1001 of a company with a very long name, Northwind Supplies International GmbH & Co. KG',
    amount: { minor: 10_000n, currency: 'EUR' },
  },
  { description: 'Invoice 1002', amount: { minor: 2050n, currency: 'EUR' } },
];

/** What axe finds, and whether the page is wider than the window. */
async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...(wide ? ['wider than the window'] : []),
  ];
}

async function makeCheckout({ payments }: TestSandbox, home: string): Promise<string> {
  const request = { idempotencyKey: freshKey(), lines: LINES, successUrl: `${home}/paid`, cancelUrl: `${home}/invoice` };
  return (await payments.createCheckout(checkoutRequest(request))).url ?? '';
}

async function typeCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await page.getByRole('button', { name: 'Pay EUR 120.50', exact: true }).click();
}

describe('the pages of the sandbox, on a telephone', () => {
  it('take a payment without JavaScript: refused, asked for 3-D Secure, refused there, paid by wallet', async () => {
    await using home = await localServer((response) => response.end('Thank you'));
    await using sandbox = await testSandbox();
    const { page } = await openPage(browser, { ...PHONE, javaScriptEnabled: false });
    await page.goto(await makeCheckout(sandbox, home.url));
    await typeCard(page, '4000 0000 0000 9995');
    await page.getByRole('alert').getByText('Your card has insufficient funds. Nothing was taken.').waitFor();
    await typeCard(page, '4000 0025 0000 3155');
    await page.getByRole('button', { name: 'Refuse the payment' }).click();
    await page.getByRole('alert').getByText('could not confirm that it is you').waitFor();
    await page.getByRole('button', { name: 'Pay with wallet' }).click();
    await page.waitForURL(`${home.url}/paid`);
  });

  it.each(['light', 'dark'] as const)('can be read by everybody in %s', async (colorScheme) => {
    await using home = await localServer((response) => response.end('Thank you'));
    await using sandbox = await testSandbox();
    const { page } = await openPage(browser, { ...PHONE, colorScheme });
    const url = await makeCheckout(sandbox, home.url);
    await page.goto(url);
    expect(await faults(page)).toEqual([]);
    await typeCard(page, '4000000000000002');
    await page.getByRole('alert').waitFor();
    expect(await faults(page)).toEqual([]);
    await typeCard(page, '4000002500003155');
    await page.getByRole('button', { name: 'Confirm the payment' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Confirm the payment' }).click();
    await page.waitForURL(`${home.url}/paid`);
    await page.goto(url);
    await page.getByRole('heading', { name: 'This has been paid already' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('set up a company’s account, and save a card', async () => {
    await using home = await localServer((response) => response.end('Settings'));
    await using sandbox = await testSandbox();
    const { accountId, port } = await connectedAccount(sandbox);
    const { page } = await openPage(browser, PHONE);
    const urls = { returnUrl: `${home.url}/settings`, refreshUrl: `${home.url}/again` };
    await page.goto((await sandbox.payments.createAccountLink({ accountId, ...urls })).url);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Complete' }).click();
    await page.waitForURL(`${home.url}/settings`);
    const { customerId } = await port.createCustomer({ idempotencyKey: freshKey(), name: 'Ada', email: null, metadata: {} });
    const { lines: _lines, ...request } = checkoutRequest({ idempotencyKey: freshKey(), successUrl: `${home.url}/saved` });
    const { url, sessionId } = await port.createSetupCheckout({ ...request, customerId, currency: 'EUR' });
    await page.goto(url ?? '');
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('IBAN').waitFor();
    await page.getByLabel('Card number').fill('4242424242424242');
    await page.getByRole('button', { name: 'Save the card' }).click();
    await page.waitForURL(`${home.url}/saved`);
    expect(await port.getCheckout(sessionId)).toMatchObject({
      purpose: 'setup',
      status: 'complete',
      methodId: expect.stringMatching(/^pm_/),
    });
  });
});
