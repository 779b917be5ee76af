import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { postInvoice } from '#test/support/integrator.ts';
import { go, heading, pageRests } from '#test/support/staff.ts';

let story: BrowserStory;

beforeAll(async () => {
  // A file that is saved is an aborted navigation to the browser, and an empty answer is refused; both are wanted here.
  story = await openSignedIn({ forgive: /net::ERR_ABORTED|status of 422/ });
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

/** What axe finds, and whether the page is wider than a telephone, light and dark. */
async function faults(): Promise<readonly string[]> {
  const { page } = story;
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await pageRests(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) found.push('wider than the window');
  await page.setViewportSize({ width: 1440, height: 900 });
  return found;
}

describe('a customer answers a mail', () => {
  it('in its mailbox, with a picture and a web page', async () => {
    const { page, product } = story;
    await postInvoice(product.access, { number: 'ANSWER-1', customer: 'Larkspur Trading' });
    await go(page, 'Messages');
    await page.getByRole('link', { name: /Invoice ANSWER-1 was due/ }).click();
    await page.getByRole('link', { name: 'Answer it as the customer' }).click();
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByRole('alert').getByText('Write something first.').waitFor();
    await page.getByLabel('Your answer').fill('Two shelves arrived broken. Can you send a credit note?');
    await page.getByLabel('A picture').check();
    await page.getByLabel('A web page with a script').check();
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await heading(page, /Mail to/).waitFor();
    await page.getByText('The answer is on its way').waitFor();
  });

  it('and a person reads it in the inbox, with the mail that it answers, and resolves the case', async () => {
    const { page, product } = story;
    await page.goto(`${product.access.url}/inbox`);
    const row = page.getByRole('link', { name: /A customer answered about invoice ANSWER-1/ });
    await expect
      .poll(
        async () => {
          await page.reload();
          return row.count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    await row.click();
    await heading(page, /A customer answered about invoice ANSWER-1/).waitFor();
    await page.getByText('Two shelves arrived broken. Can you send a credit note?', { exact: true }).waitFor();
    await page.getByText('customer.example confirms that this mail is its own.').waitFor();
    await page.getByText('Reads like: Something is wrong with the invoice or the goods (a guess).').waitFor();
    expect(await faults()).toEqual([]);
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: /Save file-2\.bin/ }).click();
    expect((await saved).suggestedFilename()).toBe('file-2.bin');
    await page.getByRole('link', { name: /Answers “Invoice ANSWER-1 was due/ }).click();
    await page.getByRole('heading', { name: 'The answer' }).waitFor();
    // The mail itself stands in a frame without scripts, into which axe cannot look.
    await page.getByRole('tab', { name: 'Plain text' }).click();
    expect(await faults()).toEqual([]);
    await page.getByRole('link', { name: 'See the case' }).click();
    await page.getByRole('button', { name: /How did it end/ }).click();
    await page.getByRole('option', { name: 'In dispute' }).click();
    await page.getByRole('button', { name: 'Resolve the case' }).click();
    await page
      .getByText(/^Resolved/)
      .first()
      .waitFor();
  });

  it('and what its out-of-office program answers is noted, without a case', async () => {
    const { page } = story;
    await go(page, 'Messages');
    await heading(page, 'Messages').waitFor();
    await page.getByRole('link', { name: /Invoice ANSWER-1 was due/ }).click();
    await page.getByRole('link', { name: 'Answer it as the customer' }).click();
    await page.getByLabel('Your answer').fill('Back on Monday.');
    await page.getByLabel('As their program that says: out of office').check();
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByText('The answer is on its way').waitFor();
    await page.goto(`${story.product.access.url}/invoices?filter=all&q=ANSWER-1`);
    await page.getByRole('link', { name: 'ANSWER-1', exact: true }).click();
    await page.getByText('Ada Byron is out of office').waitFor();
    await page.getByText('Ada Byron answered').waitFor();
    await go(page, /^Inbox/);
    await heading(page, 'Inbox').waitFor();
    expect(await page.getByRole('link', { name: /ANSWER-1/ }).count()).toBe(0);
  });
});
