import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeWords } from '#app/portal/words/code.ts';
import { fill, isolated } from '#app/portal/words/fill.ts';
import { invoiceWords } from '#app/portal/words/invoice.ts';
import { methodsWords } from '#app/portal/words/methods.ts';
import { receiptWords } from '#app/portal/words/receipt.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import type { WatchedPage } from '#test/support/chromium.ts';
import { type Judge, openJudge, openPhone } from '#test/support/portal-phone.ts';
import { copyLink, endDebit, mailedCode, postInvoiceInLines } from '#test/support/portal-story.ts';

let story: BrowserStory;
let faults: Judge;

beforeAll(async () => {
  story = await openSignedIn();
  faults = await openJudge(story.browser, story.product.access);
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

const READERS = [
  { language: 'en', locale: 'en-GB', direction: 'ltr', name: 'Nordlicht' },
  { language: 'ar', locale: 'ar', direction: 'rtl', name: 'شركة الشمال' },
] as const;
/** The failing account of the sandbox, which takes a debit and sends it back. */
const FAILING_IBAN = 'DE62370400440532013001';

describe.each(READERS)('on a telephone without scripts, a customer who reads $language', ({ language, locale, direction, name }) => {
  const [invoice, receipt, methods] = [invoiceWords[language], receiptWords[language], methodsWords[language]];
  const numberOf = (tag: string) => `${tag}-${language.toUpperCase()}`;
  const payButton = { name: new RegExp(`^${fill(invoice.pay, { amount: '.*120[.]50.*' })}$`) };

  /** Comes in by the link to an invoice of EUR 120.50 of the customer's own. */
  async function come(number: string): Promise<WatchedPage> {
    await postInvoiceInLines(story.product, number, { name: `${name} ${number}`, locale });
    const phone = await openPhone(story.browser);
    await phone.page.goto(await copyLink(story.page, story.product, number));
    expect(await phone.page.locator('html').getAttribute('dir')).toBe(direction);
    return phone;
  }

  /** Goes to the provider's page and types a card there. */
  async function payByCard({ page }: WatchedPage, card: string): Promise<void> {
    if (page.url().includes('/portal/')) await page.getByRole('button', payButton).click();
    await page.getByLabel('Card number').fill(card);
    await page.getByRole('button', { name: 'Pay EUR 120.50', exact: true }).click();
  }

  /** Back on the invoice: it is paid, and its receipt can be read. */
  async function readReceipt({ page }: WatchedPage, number: string): Promise<void> {
    await page.getByText(invoice.notices.paid.title).waitFor();
    expect(await page.getByRole('button', payButton).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await page.locator('a[href^="/portal/receipt/"]').click();
    await page.getByRole('heading', { name: receipt.title.succeeded }).waitFor();
    await page.getByText(fill(receipt.invoice, { number }), { exact: true }).waitFor();
    expect(await page.locator('dl').last().textContent()).toContain('120.50');
    expect(await faults(page)).toEqual([]);
  }

  it('pays all of an invoice, and reads the receipt', async () => {
    const number = numberOf('PAY');
    const phone = await come(number);
    expect(await faults(phone.page)).toEqual([]);
    await payByCard(phone, '4242 4242 4242 4242');
    await readReceipt(phone, number);
    expect(phone.complaints).toEqual([]);
  });

  it('hears why a card was declined, reads it on the invoice, and pays with another one', async () => {
    const number = numberOf('DECLINED');
    const phone = await come(number);
    const { page } = phone;
    await payByCard(phone, '4000 0000 0000 9995');
    await page.getByRole('alert').getByText('Your card has insufficient funds. Nothing was taken.').waitFor();
    await page.getByRole('link', { name: 'Go back without paying' }).click();
    await expect
      .poll(async () => {
        await page.reload();
        return page.getByRole('alert').allTextContents();
      })
      .toEqual([expect.stringContaining(invoice.declines.money)]);
    await page.getByRole('alert').getByText(invoice.notices.failed.title).waitFor();
    expect(await faults(page)).toEqual([]);
    await payByCard(phone, '4242 4242 4242 4242');
    await readReceipt(phone, number);
  });

  it('refuses at the bank’s question (3-D Secure), nothing is taken, and confirms it the next time', async () => {
    const number = numberOf('SECURE');
    const phone = await come(number);
    const { page } = phone;
    await payByCard(phone, '4000 0027 6000 3184');
    await page.getByRole('button', { name: 'Refuse the payment' }).click();
    await page.getByRole('alert').getByText('Nothing was taken').waitFor();
    await payByCard(phone, '4000 0027 6000 3184');
    await page.getByRole('button', { name: 'Confirm the payment' }).click();
    await readReceipt(phone, number);
  });

  it('pays by bank debit, reads until when it is on its way, that it came back and why, and pays by card', async () => {
    const number = numberOf('DEBIT');
    const phone = await come(number);
    const { page } = phone;
    await page.getByRole('button', payButton).click();
    await page.getByLabel('IBAN').fill(FAILING_IBAN);
    await page.getByRole('button', { name: 'Pay EUR 120.50 by bank debit' }).click();
    const said = page.getByRole('status');
    await said.getByText(invoice.notices.processing.title).waitFor();
    // Else the sum and the method would run into each other where a page is read from right to left.
    expect(await said.textContent()).toContain(isolated('SEPA direct debit'));
    const year = new RegExp(`${new Date().getFullYear()}`, 'g');
    expect((await said.textContent())?.match(year)?.length).toBeGreaterThanOrEqual(2);
    expect(await page.getByRole('button', payButton).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await endDebit(story.place, number, false);
    await expect
      .poll(async () => {
        await page.goto(`${story.product.access.url}/portal/invoice`);
        return page.getByRole('alert').allTextContents();
      })
      .toEqual([expect.stringContaining(invoice.declines.money)]);
    await page.getByRole('alert').getByText(invoice.notices.failed.title).waitFor();
    expect(await faults(page)).toEqual([]);
    await payByCard(phone, '4242 4242 4242 4242');
    await readReceipt(phone, number);
    expect(phone.complaints).toEqual([]);
  });

  it('pays automatically after a mailed code, keeps one debit from being taken, and stops all of them', async () => {
    const number = numberOf('AUTO');
    const { page, complaints } = await come(number);
    const button = (label: string) => page.getByRole('button', { name: label, exact: true });
    await page.getByRole('link', { name: methods.title }).click();
    await button(codeWords[language].mail).click();
    await page
      .getByLabel(codeWords[language].label)
      .fill(await mailedCode(story.product, story.place, `${number.toLowerCase()}@customer.example`));
    await button(codeWords[language].check).click();
    await button(methods.save).click();
    await page.getByLabel('Card number').fill('4242 4242 4242 4242');
    await page.getByRole('button', { name: 'Save the card' }).click();
    await expect
      .poll(async () => {
        await page.goto(`${story.product.access.url}/portal/methods`);
        return page.getByText('Visa ending 4242').first().isVisible();
      })
      .toBe(true);
    await button(methods.switchOn).click();
    await page.getByText(methods.on).waitFor();
    await expect
      .poll(async () => {
        await page.reload();
        return button(methods.stop).count();
      })
      .toBe(1);
    expect(await page.getByRole('listitem').textContent()).toMatch(/120[.]50.*/);
    expect(await faults(page)).toEqual([]);
    await button(methods.stop).click();
    await expect.poll(() => page.getByRole('listitem').count()).toBe(0);
    await button(methods.switchOff).click();
    await page.getByText(methods.off).waitFor();
    expect(await faults(page)).toEqual([]);
    await button(fill(methods.forget, { method: isolated('Visa ending 4242') })).click();
    await page.getByText(methods.none).waitFor();
    expect(complaints).toEqual([]);
  });
});
