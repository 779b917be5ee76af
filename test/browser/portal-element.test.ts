import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementWords } from '#app/portal/words/element.ts';
import { invoiceWords } from '#app/portal/words/invoice.ts';
import { receiptWords } from '#app/portal/words/receipt.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { openPage, type WatchedPage } from '#test/support/chromium.ts';
import { openPhone, PHONE } from '#test/support/portal-phone.ts';
import { copyLink, portalFaults, postInvoiceInLines } from '#test/support/portal-story.ts';

let story: BrowserStory;

beforeAll(async () => {
  story = await openSignedIn();
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const PAGE_LIMIT = 130_000;
const READERS = [
  { language: 'en', locale: 'en-GB', direction: 'ltr' },
  { language: 'ar', locale: 'ar', direction: 'rtl' },
] as const;

const home = (request: Request): boolean => new URL(request.url()).origin === new URL(story.product.access.url).origin;

/** A browser that came in by the link to an invoice of EUR 120.50. */
async function come(number: string, locale: string, open: () => Promise<WatchedPage>): Promise<WatchedPage> {
  await postInvoiceInLines(story.product, number, { name: `Nordlicht ${number}`, locale });
  const link = await copyLink(story.page, story.product, number);
  const phone = await open();
  await phone.page.goto(link);
  return phone;
}

const withScripts = () => openPage(story.browser, PHONE);
const pay = (page: Page) => page.getByRole('button', { name: /120[.]50/ }).first();

async function policyAt(page: Page): Promise<string> {
  const answer = await page.reload();
  return answer?.headers()['content-security-policy'] ?? '';
}

it('a company has no card fields on its page until it wants them, and reads what that means', async () => {
  const { page: phone } = await come('FIELDS-OFF', 'en-GB', withScripts);
  expect(await policyAt(phone)).toContain("frame-src 'self';");
  await pay(phone).click();
  await phone.getByRole('button', { name: 'Pay with wallet' }).waitFor();
  const { page } = story;
  await page.goto(`${story.product.access.url}/settings/payments`);
  await page.getByText('For PCI DSS you fill in SAQ A in both cases.').waitFor();
  const box = page.getByRole('checkbox', { name: /^Show Stripe’s card fields/ });
  expect(await box.isChecked()).toBe(false);
  await page.getByText('Show Stripe’s card fields').click();
  await page.getByText('Payments that begin from now on are made on your own page.').waitFor();
  expect(await box.isChecked()).toBe(true);
});

describe.each(READERS)('then on a telephone, a customer who reads $language', ({ language, locale, direction }) => {
  const [invoice, words] = [invoiceWords[language], elementWords[language]];

  it('is declined, refuses the bank’s question, confirms it, and pays once, without a digit of the card on our side', async () => {
    const { page, complaints } = await come(`FIELDS-${language.toUpperCase()}`, locale, withScripts);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (home(request)) sent.push(`${request.url()} ${request.postData() ?? ''}`);
    });
    await pay(page).click();
    const fields = page.frameLocator('iframe');
    await fields.getByLabel('Card number').waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe(direction);
    expect(new URL(await page.locator('iframe').evaluate((frame) => (frame instanceof HTMLIFrameElement ? frame.src : ''))).port).toBe(
      String(story.place.port + 1),
    );
    expect(await portalFaults(page)).toEqual([]);

    await fields.getByLabel('Card number').fill('4000 0000 0000 9995');
    await pay(page).click();
    const alert = page.getByRole('alert');
    await alert.getByText('Your card has insufficient funds.').waitFor();
    expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await portalFaults(page)).toEqual([]);

    await fields.getByLabel('Card number').fill('4000 0027 6000 3184');
    await pay(page).click();
    await fields.getByRole('button', { name: 'Refuse the payment' }).click();
    await alert.getByText('could not confirm that it is you').waitFor();
    await pay(page).dblclick();
    await page.getByRole('button', { name: words.paying }).waitFor();
    await fields.getByRole('button', { name: 'Confirm the payment' }).click();
    await page.waitForURL('**/portal/return?*');
    await page.getByText(invoice.notices.paid.title).waitFor();
    await page.locator('a[href^="/portal/receipt/"]').click();
    await page.getByRole('heading', { name: receiptWords[language].title.succeeded }).waitFor();
    expect(await page.locator('dl').last().textContent()).toContain('120.50');
    expect(sent.length).toBeGreaterThan(2);
    expect(sent.filter((text) => /4000000000009995|4000002760003184/.test(text.replaceAll(/%20|\D/g, '')))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('goes to the provider’s page by one press where no scripts run, and the payment in the fields is over', async () => {
    const { page } = await come(`PLAIN-${language.toUpperCase()}`, locale, () => openPhone(story.browser));
    await pay(page).click();
    await page.waitForURL('**/portal/pay/*');
    const fieldsPage = page.url();
    expect(await pay(page).isVisible()).toBe(false);
    await page.getByRole('button', { name: words.hosted }).click();
    await page.getByLabel('Card number').fill('4242 4242 4242 4242');
    await page.getByRole('button', { name: 'Pay EUR 120.50', exact: true }).click();
    await page.getByText(invoice.notices.paid.title).waitFor();
    await page.goto(fieldsPage);
    await page.getByText(invoice.notices.paid.title).waitFor();
  });
});

describe('the page with the fields', () => {
  it('lets scripts of the provider and ours in by a nonce of this answer alone, is light, and is kept nowhere', async () => {
    const { page } = await come('FIELDS-CSP', 'en-GB', withScripts);
    await pay(page).click();
    await page.frameLocator('iframe').getByLabel('Card number').waitFor();
    const weights: number[] = [];
    page.on('requestfinished', async (request) => {
      if (home(request)) weights.push((await request.sizes()).responseBodySize);
    });
    const policy = await policyAt(page);
    const stripe = `http://127.0.0.1:${story.place.port + 1}`;
    expect(policy).toMatch(new RegExp(`script-src 'nonce-[^']+' ${stripe};`));
    for (const directive of [`frame-src ${stripe};`, `connect-src ${stripe};`, "object-src 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(directive);
    expect(await policyAt(page)).not.toBe(policy);
    await page.frameLocator('iframe').getByLabel('Card number').waitFor();
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(PAGE_LIMIT);
    expect((await page.request.get(page.url())).headers()).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    });
    await page.getByRole('link', { name: 'Back to the invoice' }).click();
    expect(await policyAt(page)).toContain("frame-src 'self';");
  });

  it('says so and leaves the provider’s page where the provider’s script does not load', async () => {
    const { page } = await come('FIELDS-LOST', 'en-GB', withScripts);
    await page.route('**/js/stripe.js', (route) => route.abort());
    await pay(page).click();
    await page.getByRole('alert').getByText(elementWords.en.lost).waitFor();
    expect(await page.getByRole('button', { name: /^Pay EUR/ }).count()).toBe(0);
    await page.getByRole('button', { name: elementWords.en.hosted }).click();
    await page.getByRole('button', { name: 'Pay with wallet' }).waitFor();
  });

  it('takes a bank debit, which is on its way then', async () => {
    const { page } = await come('FIELDS-DEBIT', 'en-GB', withScripts);
    await pay(page).click();
    await page
      .frameLocator('iframe')
      .getByRole('radio', { name: /^Bank debit/ })
      .check();
    await pay(page).click();
    await page.getByRole('status').getByText(invoiceWords.en.notices.processing.title).waitFor();
  });
});
