import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import * as z from 'zod';
import { openPage, type WatchedPage } from './chromium.ts';
import type { Access } from './product.ts';

export type StoryCustomer = {
  readonly name: string;
  readonly email: string;
  /** BCP 47. */
  readonly locale: string;
  readonly currency: string;
  /** Number, amount in major units, and due day from today. */
  readonly invoices: readonly (readonly [number: string, amount: string, dueIn: number])[];
};

const dayFromNow = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Posts a customer with invoices, as an integrator's system does. */
export async function postCustomer(access: Access, { name, email, locale, currency, invoices }: StoryCustomer): Promise<void> {
  for (const [number, amount, dueIn] of invoices) {
    const answer = await fetch(`${access.url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        id: `story-${number}`,
        type: 'invoice.finalized',
        customer: { external_id: email, name, email, locale, contact_name: 'Ada Byron' },
        invoice: { external_id: number, number, currency, amount, issued_on: dayFromNow(dueIn - 30), due_on: dayFromNow(dueIn) },
      }),
    });
    expect(answer.status).toBeLessThan(300);
  }
}

/** A payment link of the invoice, as a member copies it; the page is signed in. */
export async function linkTo(page: Page, access: Access, number: string): Promise<string> {
  await page.goto(`${access.url}/invoices?search=${number}`);
  await page.getByRole('link', { name: number }).first().click();
  const made = page.waitForResponse((answer) => answer.url().includes('createPortalLink'));
  await page.getByRole('button', { name: 'Copy payment link' }).click();
  return /https?:[^"]+\/p\/[\w-]+/.exec(await (await made).text())?.[0] ?? '';
}

export const PHONE = { viewport: { width: 390, height: 844 } };

/** A telephone without scripts. */
export const openPhone = (browser: Browser): Promise<WatchedPage> => openPage(browser, { ...PHONE, javaScriptEnabled: false });

const outbox = z.object({ messages: z.array(z.object({ to: z.unknown(), subject: z.string() })) });

/** The newest code that was mailed to an address, from the sandbox's mailbox. */
export async function codeFor(access: Access, email: string): Promise<string> {
  const sandbox = new URL(access.url);
  sandbox.port = String(Number(sandbox.port) + 1);
  const answer = await fetch(new URL('/sandbox/postmark/messages', sandbox));
  const { messages } = outbox.parse(await answer.json());
  const own = messages.filter(({ to }) => JSON.stringify(to).includes(email));
  return own.flatMap(({ subject }) => /\b\d{6}\b/.exec(subject)?.[0] ?? []).at(-1) ?? '';
}
