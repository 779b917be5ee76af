import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill } from '#app/portal/words/fill.ts';
import { waysWords } from '#app/portal/words/ways.ts';
import { launchChromium, openPage, type WatchedPage } from '#test/support/chromium.ts';
import { copyLink, mailedCode, portalFaults, postInvoiceInLines, unsubscribeAddress } from '#test/support/portal-story.ts';
import { newPlace, type Place, type Product, removePlace, startProduct } from '#test/support/product.ts';
import { signIn } from '#test/support/staff.ts';

let place: Place;
let product: Product;
let browser: Browser;
let staff: WatchedPage;

beforeAll(async () => {
  place = await newPlace();
  [product, browser] = await Promise.all([startProduct(place), launchChromium()]);
  staff = await openPage(browser);
  await signIn(staff.page, product.access);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
  await removePlace(place);
});

const READERS = [
  { language: 'en', locale: 'en-GB', direction: 'ltr' },
  { language: 'ar', locale: 'ar', direction: 'rtl' },
] as const;
const PHONE = { viewport: { width: 390, height: 844 }, javaScriptEnabled: true, acceptDownloads: true };
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
/** A sentence with a sum in it, whatever stands around the sum. */
const saying = (sentence: string, sum: string): RegExp =>
  new RegExp(
    sentence
      .split(/\{\w+\}/)
      .join(`.*${sum}.*`)
      .replace(/(\.\*)?$/, ''),
  );
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** A customer's telephone that came in by the link to an invoice of its own. */
async function customer(number: string, locale: string): Promise<WatchedPage> {
  await postInvoiceInLines(product, number, { name: `Nordlicht ${number} GmbH`, locale });
  const link = await copyLink(staff.page, product, number);
  const phone = await openPage(browser, PHONE);
  phone.page.setDefaultTimeout(15_000);
  await phone.page.goto(link);
  return phone;
}

/** Follows one of the ways out; each page can be read by everybody. */
async function take(page: Page, way: string): Promise<void> {
  const before = page.url();
  await page.getByRole('link', { name: way }).click();
  await page.waitForURL((url) => url.href !== before);
  expect(await portalFaults(page)).toEqual([]);
}

/** Staff open the case of an invoice. */
async function openCase(title: string): Promise<Page> {
  const { page } = staff;
  await page.goto(`${product.access.url}/inbox`);
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  return page;
}

describe.each(READERS)('on a telephone, a customer who reads $language', ({ language, locale, direction }) => {
  const ways = waysWords[language];
  const numberOf = (tag: string) => `${tag}-${language.toUpperCase()}`;

  it('contests one line with a photo, pays the rest, and a person has all of it in hand', async () => {
    const { problem } = ways;
    const { page, complaints } = await customer(numberOf('WRONG'), locale);
    expect(await page.locator('html').getAttribute('dir')).toBe(direction);
    await take(page, problem.title);
    await page.getByRole('radio', { name: problem.reasons.damaged }).check();
    await page.getByRole('radio', { name: problem.lines }).check();
    await page.getByRole('checkbox', { name: 'Oak shelf' }).check();
    await page.getByLabel(fill(problem.quantityOf, { quantity: '3' })).fill('1,5');
    await page.getByLabel(ways.words, { exact: true }).fill('Two shelves arrived broken.');
    const photo = { name: 'shelf.png', mimeType: 'image/png', buffer: PNG };
    await page.getByLabel(problem.files).setInputFiles({ ...photo, buffer: Buffer.from('<html>') });
    await page.getByRole('button', { name: problem.submit }).click();
    await page.getByText(problem.wrong.files).waitFor();
    expect(await page.getByLabel(ways.words, { exact: true }).inputValue()).toBe('Two shelves arrived broken.');
    await page.getByRole('checkbox', { name: 'Oak shelf' }).check();
    await page.getByLabel(problem.files).setInputFiles(photo);
    await page.getByRole('button', { name: problem.submit }).click();
    const said = await page.getByRole('status').textContent();
    const number = /D-[0-9A-F]{6}/.exec(said ?? '')?.[0] ?? 'no number';
    expect(await portalFaults(page)).toEqual([]);
    await page.getByRole('link', { name: ways.back }).click();
    await page.getByText(saying(ways.held.title, '40[.]50')).waitFor();
    expect(await portalFaults(page)).toEqual([]);
    await page.getByRole('button', { name: saying(ways.payUndisputed, '80[.]00') }).click();
    await page.getByLabel('Card number').fill('4242 4242 4242 4242');
    await page.getByRole('button', { name: 'Pay EUR 80.00', exact: true }).click();
    await page
      .getByText(/^\W*(EUR)?\W*40[.]50\W*(EUR)?\W*$/)
      .first()
      .waitFor();
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);

    const desk = await openCase(`Invoice ${numberOf('WRONG')} is disputed by the customer`);
    for (const text of [number, 'Two shelves arrived broken.', '1,5 × Oak shelf', 'Something is damaged'])
      await desk.getByText(text).first().waitFor();
    const saving = desk.waitForEvent('download');
    await desk.getByRole('link', { name: /Save file-1\.png/ }).click();
    expect((await saving).suggestedFilename()).toBe('file-1.png');
    const href = await desk.getByRole('link', { name: /Save file-1\.png/ }).getAttribute('href');
    const headers = (await desk.request.get(`${product.access.url}${href}`)).headers();
    expect(headers).toMatchObject({
      'content-disposition': 'attachment; filename="file-1.png"',
      'x-content-type-options': 'nosniff',
      'content-type': 'image/png',
    });
  });

  it('promises a day', async () => {
    const { page, complaints } = await customer(numberOf('PROMISE'), locale);
    await take(page, ways.time.title);
    await page.getByLabel(ways.time.day).fill(day(5));
    await page.getByRole('button', { name: ways.time.promiseSubmit }).click();
    await page.getByText(saying(ways.promised.title, '120[.]50')).waitFor();
    expect(await portalFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('asks for a plan, sees each sum, and staff agree to it', async () => {
    const { time, plan } = ways;
    const number = numberOf('PLAN');
    const { page } = await customer(number, locale);
    await take(page, time.title);
    await page.getByLabel(time.parts).selectOption('3');
    await page.getByLabel(time.first).fill(day(1));
    await page.getByRole('button', { name: time.show }).click();
    await page.getByRole('heading', { name: time.preview }).waitFor();
    expect(await portalFaults(page)).toEqual([]);
    await page.getByRole('button', { name: time.ask }).click();
    await page.getByText(ways.sent.title.split('.')[0] ?? '').waitFor();
    const desk = await openCase(`The customer asks to pay invoice ${number} in 3 parts`);
    for (const sum of ['EUR 40.17', 'EUR 40.16']) await desk.getByText(sum).first().waitFor();
    await desk.getByRole('button', { name: 'Agree to the plan' }).click();
    await desk.getByText('Agreed a plan').first().waitFor();
    await page.getByRole('link', { name: ways.back }).click();
    await page.getByRole('heading', { name: plan.title }).waitFor();
    await page.getByRole('button', { name: saying(ways.payNext, '40[.]17') }).waitFor();
    expect(await portalFaults(page)).toEqual([]);
  });
});

describe('on a telephone, a customer', () => {
  it('says that it has paid, and talks to a person', async () => {
    const { page, complaints } = await customer('WAY-4', 'en-GB');
    await take(page, 'I have already paid');
    await page.getByLabel('How much, in EUR?').fill('120,50');
    await page.getByRole('button', { name: 'Send this' }).click();
    await page.getByText(/Your number is/).waitFor();
    await page.getByRole('link', { name: 'Back to the invoice' }).click();
    await take(page, 'Talk to a person');
    await page.getByLabel('Your message').fill('Please call me on Monday.');
    await page.getByRole('button', { name: 'Send the message' }).click();
    await page.getByText(/ answers by /).waitFor();
    expect(complaints).toEqual([]);
    const desk = await openCase('The customer says that invoice WAY-4 is paid');
    await desk.getByText('bank transfer').first().waitFor();
  });

  it('chooses how it is written to after a mailed code, and takes its data along', async () => {
    const { page, complaints } = await customer('WAY-5', 'en-GB');
    await page.getByRole('link', { name: 'How we write to you' }).click();
    await page.getByRole('button', { name: /code/i }).click();
    const code = page.locator('input[name=code]');
    await code.waitFor();
    await code.fill(await mailedCode(product, place, 'way-5@customer.example'));
    await code.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'How we write to you' }).waitFor();
    expect(await portalFaults(page)).toEqual([]);
    await page.getByRole('checkbox', { name: 'Only people write to me' }).check();
    await page.getByRole('button', { name: 'Save the choices' }).click();
    await page.getByText('Your choices are saved.').waitFor();
    expect(await page.getByRole('checkbox', { name: 'Only people write to me' }).isChecked()).toBe(true);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save my data' }).click();
    expect((await saving).suggestedFilename()).toBe('my-data.json');
    await page.getByLabel('Mail address of the colleague').fill('lena@customer.example');
    await page.getByRole('button', { name: 'Ask the colleague' }).click();
    await page.getByText('We have mailed the colleague.').waitFor();
    expect(complaints).toEqual([]);
  });
});

it('a company says how far its customers may go by themselves', async () => {
  const { page } = staff;
  await page.goto(`${product.access.url}/settings/choices`);
  await page.getByLabel('Parts agreed at once').fill('2');
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.getByText('Saved. Payment pages offer it from now on.').waitFor();
});

describe('a link to unsubscribe', () => {
  it('L4: ends news by one POST without cookies, without a redirect, from any site, as often as it is sent', async () => {
    const find = () => unsubscribeAddress(product, place, 'wrong-en@customer.example');
    await expect.poll(find).not.toBeNull();
    const address = (await find()) ?? '';
    const { page } = await openPage(browser, PHONE);
    await page.goto(address);
    await page.getByRole('heading', { name: 'Stop news and offers' }).waitFor();
    expect(await portalFaults(page)).toEqual([]);
    const form = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), redirect: 'manual' as const };
    for (const headers of [{}, { origin: 'https://mail.example' }]) expect((await fetch(address, { ...form, headers })).status).toBe(200);
    await page.getByRole('button', { name: 'Stop news and offers' }).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
  });

  it('that we did not sign opens nothing', async () => {
    const { page } = await openPage(browser, PHONE);
    const answer = await page.goto(`${product.access.url}/u/abc.def`);
    expect(answer?.status()).toBe(404);
    expect(await portalFaults(page)).toEqual([]);
  });
});
