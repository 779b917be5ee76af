import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const PHONE = { viewport: { width: 390, height: 844 }, javaScriptEnabled: true, acceptDownloads: true };
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** A customer's telephone that came in by the link to an invoice of its own. */
async function customer(number: string, locale = 'en-GB'): Promise<WatchedPage> {
  await postInvoiceInLines(product, number, `Nordlicht ${number} GmbH`);
  const link = await copyLink(staff.page, product, number);
  const phone = await openPage(browser, { ...PHONE, locale });
  phone.page.setDefaultTimeout(15_000);
  await phone.page.goto(link);
  return phone;
}

/** Follows one of the ways out; each page can be read by everybody. */
async function take(page: Page, way: string): Promise<void> {
  await page.getByRole('link', { name: way }).click();
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

describe('on a telephone, a customer', () => {
  it('contests one line with a photo, pays the rest, and a person has all of it in hand', async () => {
    const { page, complaints } = await customer('WAY-1');
    await take(page, 'I have a problem with this');
    await page.getByRole('radio', { name: 'Something is damaged' }).check();
    await page.getByRole('radio', { name: 'Some lines' }).check();
    await page.getByRole('checkbox', { name: 'Oak shelf' }).check();
    await page.getByLabel('Quantity (of 3)').fill('1,5');
    await page.getByLabel('In your words').fill('Two shelves arrived broken.');
    const photo = { name: 'shelf.png', mimeType: 'image/png', buffer: PNG };
    await page.getByLabel('Photos or papers').setInputFiles({ ...photo, buffer: Buffer.from('<html>') });
    await page.getByRole('button', { name: 'Send the problem' }).click();
    await page.getByText('Send at most 3 files, each a JPEG').waitFor();
    expect(await page.getByLabel('In your words').inputValue()).toBe('Two shelves arrived broken.');
    await page.getByRole('checkbox', { name: 'Oak shelf' }).check();
    await page.getByLabel('Photos or papers').setInputFiles(photo);
    await page.getByRole('button', { name: 'Send the problem' }).click();
    const said = await page.getByRole('status').textContent();
    const number = /D-[0-9A-F]{6}/.exec(said ?? '')?.[0] ?? 'no number';
    expect(await portalFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to the invoice' }).click();
    await page.getByText('A person looks into EUR 40.50').waitFor();
    expect(await portalFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Pay the undisputed EUR 80.00' }).click();
    await page.getByLabel('Card number').fill('4242 4242 4242 4242');
    await page.getByRole('button', { name: 'Pay EUR 80.00', exact: true }).click();
    await page.getByText('EUR 40.50', { exact: true }).first().waitFor();
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);

    const desk = await openCase('Invoice WAY-1 is disputed by the customer');
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
    const { page, complaints } = await customer('WAY-2');
    await take(page, 'I need more time');
    await page.getByLabel('On which day will you pay?').fill(day(5));
    await page.getByRole('button', { name: 'Promise to pay' }).click();
    await page.getByText(/^You promised EUR 120\.50 by /).waitFor();
    expect(await portalFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('asks for a plan in Arabic, sees each sum, and staff agree to it', async () => {
    const { page } = await customer('WAY-3', 'ar');
    await page.getByLabel('Language').selectOption('ar');
    await page.getByRole('button', { name: 'Change language' }).click();
    await take(page, 'أحتاج إلى مزيد من الوقت');
    await page.getByLabel('كم قسطًا؟').selectOption('3');
    await page.getByLabel('أول دفعة في').fill(day(1));
    await page.getByRole('button', { name: 'اعرض التواريخ' }).click();
    await page.getByRole('heading', { name: 'هذه خطتك' }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await portalFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'اطلب هذه الخطة' }).click();
    await page.getByText('وصلنا طلبك').waitFor();
    const desk = await openCase('The customer asks to pay invoice WAY-3 in 3 parts');
    for (const sum of ['EUR 40.17', 'EUR 40.16']) await desk.getByText(sum).first().waitFor();
    await desk.getByRole('button', { name: 'Agree to the plan' }).click();
    await desk.getByText('Agreed a plan').first().waitFor();
    await page.getByRole('link', { name: 'العودة إلى الفاتورة' }).click();
    await page.getByRole('button', { name: /ادفع القسط التالي/ }).waitFor();
    expect(await portalFaults(page)).toEqual([]);
  });

  it('says that it has paid, and talks to a person', async () => {
    const { page, complaints } = await customer('WAY-4');
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
    const { page, complaints } = await customer('WAY-5');
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
    const find = () => unsubscribeAddress(product, place, 'way-1@customer.example');
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
