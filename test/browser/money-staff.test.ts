import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '#test/support/axe.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { postInvoice } from '#test/support/integrator.ts';
import { go, heading } from '#test/support/staff.ts';

const CUSTOMER = 'Wintergreen & Sons';
let story: BrowserStory;

beforeAll(async () => {
  // A wrong password and too high a sum are refused, which the browser logs.
  story = await openSignedIn({ forgive: /403 \(Forbidden\)|409 \(Conflict\)/ });
  for (const number of ['MONEY-1', 'MONEY-2', 'MONEY-3']) await postInvoice(story.product.access, { number, customer: CUSTOMER });
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

async function openInvoice(page: Page, number: string): Promise<void> {
  await page.goto(`${story.product.access.url}/invoices?show=all&q=${number}`);
  await page.getByRole('link', { name: number, exact: true }).click();
  await heading(page, `Invoice ${number}`).waitFor();
}

/** Opens an entry of the menu of rarer acts, with the keyboard alone. */
async function choose(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: entry });
  await item.waitFor();
  await item.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  await page.getByRole('dialog').waitFor();
}

const balance = (page: Page) => page.getByRole('table', { name: 'How the balance came about' }).getByRole('row', { name: /^Balance/ });

describe('the money of an invoice', () => {
  it('records one payment for several invoices, oldest first, and shows where the balance comes from', async () => {
    const { page } = story;
    await openInvoice(page, 'MONEY-1');
    await page.getByRole('button', { name: 'Record a payment' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Amount in GBP').fill('1500.00');
    await dialog.getByText('It is for several invoices').click();
    await dialog.getByText('GBP 0.00 left').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel(/^MONEY-1/).fill('1240.00');
    await dialog.getByLabel(/^MONEY-2/).fill('200.00');
    await dialog.getByLabel(/^MONEY-3/).fill('');
    await dialog.getByText('GBP 60.00 left').waitFor();
    await dialog.getByRole('button', { name: 'Record GBP 1500.00' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await balance(page).getByText('GBP 0.00').waitFor();
    await page.getByRole('list', { name: 'Timeline' }).getByText('Payment received').waitFor();
    await page
      .getByRole('list', { name: 'Timeline' })
      .getByText(/by Dana Whitfield/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('uses the credit that was left, then writes a credit note', async () => {
    const { page } = story;
    await openInvoice(page, 'MONEY-2');
    await choose(page, 'Use the customer’s credit');
    await page.getByRole('button', { name: 'Use GBP 60.00' }).click();
    await balance(page).getByText('GBP 980.00').waitFor();
    await choose(page, 'Write a credit note');
    await page.getByLabel('Amount in GBP').fill('9999');
    await page.getByLabel('Why is it credited?').fill('Two boxes were missing');
    await page.getByRole('button', { name: 'Credit GBP 9999' }).click();
    await page.getByText('at most 1240.00').waitFor();
    await page.getByLabel('Amount in GBP').fill('80');
    await page.getByRole('button', { name: 'Credit GBP 80' }).click();
    await balance(page).getByText('GBP 900.00').waitFor();
    await page.getByRole('table', { name: 'Credit notes' }).getByText('MONEY-2-C1').waitFor();
  });

  it('pays a part back, after the password', async () => {
    const { page } = story;
    await openInvoice(page, 'MONEY-1');
    await choose(page, 'Refund a payment');
    await page.getByLabel('Amount in GBP').fill('40.00');
    await page.getByLabel('Why is it paid back?').fill('Paid twice');
    await page.getByLabel('Your password').fill('not my password');
    await page.getByRole('button', { name: 'Write down GBP 40.00' }).click();
    await page.getByText('This is not your password.', { exact: true }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Your password').fill(story.product.access.password);
    await page.getByRole('button', { name: 'Write down GBP 40.00' }).click();
    const refunds = page.getByRole('table', { name: 'Refunds' });
    await refunds.getByText('Arrived').waitFor();
    await page.getByRole('link', { name: /^Money/ }).click();
    await page.getByRole('list', { name: 'Timeline' }).getByText('Refund arrived').waitFor();
  });

  it('writes off what will not come', async () => {
    const { page } = story;
    await openInvoice(page, 'MONEY-2');
    await choose(page, 'Write off the balance');
    await page.getByLabel('Why is it given up?').fill('Bankrupt');
    await page.getByRole('button', { name: 'Write off the balance' }).click();
    await page.getByText('Written off').first().waitFor();
    await page.getByText('Nothing is owed any more.').waitFor();
  });
});

describe('late charges', () => {
  it('are shown line by line, charged by a debit note, and reckoned by another rule when an admin says so', async () => {
    const { page } = story;
    await openInvoice(page, 'MONEY-3');
    await page.getByRole('table', { name: 'Interest by days' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Charge it' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Charge GBP/ })
      .click();
    await page.getByRole('list', { name: 'Decided late charges' }).getByRole('link', { name: 'debit note MONEY-3-D1' }).click();
    await heading(page, 'Debit note MONEY-3-D1').waitFor();
    await page.getByText('Fixed sum for late payment').waitFor();
    await page.getByRole('link', { name: 'Late payment of MONEY-3' }).click();
    await heading(page, 'Invoice MONEY-3').waitFor();
    await balance(page).getByText('GBP 1,240.00').waitFor();
    await page.getByRole('button', { name: 'How it is reckoned' }).click();
    await page.getByText('The sum alone').click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save for the company' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});

describe('the customer', () => {
  it('is seen whole: balance, ages that lead to their invoices, how they pay, a statement', async () => {
    const { page } = story;
    await openInvoice(page, 'MONEY-3');
    await page.getByRole('link', { name: CUSTOMER }).click();
    await heading(page, CUSTOMER).waitFor();
    await page.getByRole('heading', { name: 'How they pay' }).waitFor();
    expect(await violations(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Statement' }).click();
    expect((await download).suggestedFilename()).toMatch(/^statement-.*\.csv$/);
    await page.getByRole('list', { name: 'Open in GBP by age' }).getByRole('link', { name: '1–30 days overdue' }).click();
    await heading(page, 'Invoices').waitFor();
    await page.getByRole('link', { name: 'MONEY-3', exact: true }).waitFor();
    await page.getByRole('link', { name: `Take off “${CUSTOMER}”` }).waitFor();
    expect(await page.getByRole('table', { name: 'Invoices' }).getByRole('row').count()).toBe(2);
  });
});

describe('a bank statement', () => {
  it('is kept, asked about where it can be read both ways, and booked by a press', async () => {
    const { page } = story;
    await go(page, 'Import');
    await page.getByRole('link', { name: 'Bank statement' }).click();
    await heading(page, 'Bank statement').waitFor();
    await page.getByRole('button', { name: 'Paste rows instead' }).click();
    const rows = [
      'Date,Amount,Payer,Reference',
      '03/04/2026,1240.00,Wintergreen,Invoice MONEY-3',
      '04/04/2026,5.00,Tax office,Refund',
      '05/04/2026,50.00,W & S,thank you',
    ];
    await page.getByLabel('Rows with a header line').fill(rows.join('\n'));
    await page.getByRole('button', { name: 'Use these rows' }).click();
    await page.getByText('it could be read both ways').waitFor();
    await page.getByRole('button', { name: /Dates are written like/ }).click();
    await page.getByRole('option', { name: /31\/03\/2026/ }).click();
    await page.getByLabel('Account').fill('Main account');
    await page.getByRole('button', { name: 'Keep 3 lines' }).click();
    await page.getByText('3 new lines.').waitFor();
    await page.getByText('Certain', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Book all that match number and amount exactly' }).click();
    await page.getByText('1 line is booked.').waitFor();
    await page
      .getByRole('article', { name: /Tax office/ })
      .getByRole('button', { name: 'Ignore' })
      .click();
    await page.getByLabel('Why is it ignored?').fill('Tax');
    await page.getByRole('button', { name: 'Ignore the line' }).click();
    await page.getByRole('article', { name: /W & S/ }).getByRole('button', { name: 'Say what it is for' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Find the customer by name').fill('Wintergreen');
    await dialog.getByRole('button', { name: 'Find' }).click();
    await dialog.getByRole('radio', { name: CUSTOMER }).focus();
    await page.keyboard.press('Space');
    await dialog.getByLabel(/^MONEY-3-D1/).fill('40.00');
    await dialog.getByText('GBP 10.00 left').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Book the line' }).click();
    await page.getByText('No line waits').waitFor();
    await page.getByRole('link', { name: /^Booked/ }).click();
    await page.getByRole('link', { name: 'MONEY-3', exact: true }).click();
    await balance(page).getByText('GBP 0.00').waitFor();
  });
});
