import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountWords } from '#app/portal/words/account.ts';
import { codeWords } from '#app/portal/words/code.ts';
import { payWords } from '#app/portal/words/pay.ts';
import { receiptWords } from '#app/portal/words/receipt.ts';
import { statementWords } from '#app/portal/words/statement.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import type { WatchedPage } from '#test/support/chromium.ts';
import { type Judge, openJudge, openPhone, postCustomer, type StoryCustomer } from '#test/support/portal-phone.ts';
import { copyLink, mailedCode } from '#test/support/portal-story.ts';

let story: BrowserStory;
let faults: Judge;

beforeAll(async () => {
  story = await openSignedIn();
  faults = await openJudge(story.browser, story.product.access);
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

type Told = { readonly language: 'en' | 'ar'; readonly direction: 'ltr' | 'rtl'; readonly part: string; readonly customer: StoryCustomer };

const customerOf = (tag: string, locale: string, name: string): StoryCustomer => ({
  name,
  locale,
  email: `account-${tag.toLowerCase()}@customer.example`,
  currency: 'EUR',
  invoices: [
    [`${tag}-1`, '240.00', -40],
    [`${tag}-2`, '80.50', -5],
    [`${tag}-3`, '1200.00', 12],
  ],
});

const STORIES: readonly Told[] = [
  { language: 'en', direction: 'ltr', part: '250.00', customer: customerOf('ACEN', 'en-GB', 'Larkspur Trading') },
  { language: 'ar', direction: 'rtl', part: '٢٥٠', customer: customerOf('ACAR', 'ar', 'شركة النور للتجارة') },
];

describe.each(STORIES)('the account on a telephone without scripts, in $language', ({ language, direction, part, customer }) => {
  const [account, pay, receipt, statement] = [accountWords[language], payWords[language], receiptWords[language], statementWords[language]];
  const code = codeWords[language];
  let phone: WatchedPage;
  const button = (name: string) => phone.page.getByRole('button', { name, exact: true });
  const follow = (name: string) => phone.page.getByRole('link', { name, exact: true }).click();

  it('opens one invoice by its link, and asks for a code before it shows more', async () => {
    await postCustomer(story.product.access, customer);
    phone = await openPhone(story.browser);
    const { page } = phone;
    await page.goto(await copyLink(story.page, story.product, customer.invoices[0]?.[0] ?? ''));
    expect(await page.locator('html').getAttribute('dir')).toBe(direction);
    expect(await faults(page)).toEqual([]);
    await follow(account.link);
    await button(code.mail).click();
    await page.getByLabel(code.label).fill('12 34');
    await button(code.check).click();
    await page.getByText(code.wrong).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel(code.label).fill(await mailedCode(story.product, story.place, customer.email));
    await button(code.check).click();
    await page.waitForURL('**/portal/account');
    expect(await faults(page)).toEqual([]);
  });

  it('adds up the two that were chosen, says what is wrong with a part, and pays one', async () => {
    const { page } = phone;
    const [first, second] = await page.getByRole('checkbox').all();
    await first?.check();
    await second?.check();
    await button(account.addUp).click();
    await page.waitForURL('**/portal/pay?*');
    await page.getByText(pay.otherTitle).click();
    const amount = page.locator('input[name=amount]');
    await amount.fill('320.51');
    await button(pay.otherPay).click();
    await page.getByRole('alert').waitFor();
    expect(await amount.inputValue()).toBe('320.51');
    expect(await faults(page)).toEqual([]);
    await amount.fill(part);
    await button(pay.otherPay).click();
    await page.getByLabel('Card number').fill('4242 4242 4242 4242');
    await button('Pay EUR 250.00').click();
    await page.getByRole('heading', { name: receipt.title.succeeded }).waitFor();
    expect(await page.locator('dl').last().textContent()).toMatch(/240.00.*10.00/s);
    expect(await faults(page)).toEqual([]);
  });

  it('shows in the statement what was paid and what is left, and hands out the papers', async () => {
    const { page, complaints } = phone;
    const files = [`${page.url()}.pdf`, '/portal/invoice.pdf', '/portal/statement.pdf', '/portal/statement.csv'];
    await follow(account.link);
    await follow(account.statement);
    await page.getByRole('heading', { name: statement.title }).waitFor();
    await page
      .getByText(/-(EUR )?250[.]00/)
      .first()
      .waitFor();
    await page
      .getByText(/1,270[.]50/)
      .first()
      .waitFor();
    expect(await faults(page)).toEqual([]);
    for (const file of files) {
      const answer = await page.request.get(new URL(file, page.url()).toString());
      expect(answer.status()).toBe(200);
      expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="[A-Za-z0-9-]+\.(pdf|csv)"$/);
    }
    expect(complaints.filter((said) => !said.includes('422'))).toEqual([]);
  });
});

it('offers a new link where one does not open, and says the same to every address', async () => {
  const { page } = await openPhone(story.browser);
  await page.goto(`${story.product.access.url}/p/${'A'.repeat(43)}`);
  await page.getByLabel('Mail address').fill('nobody@customer.example');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send me a new link' }).click();
  await page.getByText('Thank you').waitFor();
  expect(await faults(page)).toEqual([]);
});
