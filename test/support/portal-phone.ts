import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
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

export const PHONE = { viewport: { width: 390, height: 844 } };

/** A telephone without scripts. */
export const openPhone = (browser: Browser): Promise<WatchedPage> => openPage(browser, { ...PHONE, javaScriptEnabled: false });

/** Looks at what a telephone without scripts shows. */
export type Judge = (page: Page) => Promise<readonly string[]>;

/**
 * What axe finds in light and in dark, and whether the page is wider than the telephone. Axe needs scripts, so what the
 * telephone shows is copied into a page that has them.
 */
export async function openJudge(browser: Browser, access: Access): Promise<Judge> {
  const { page: copy } = await openPage(browser, PHONE);
  return async (page) => {
    const html = await page.content();
    const found: string[] = [];
    for (const colorScheme of ['dark', 'light'] as const) {
      await copy.emulateMedia({ colorScheme });
      await copy.goto(`${access.url}/p/copy`);
      await copy.setContent(html, { waitUntil: 'load' });
      const { violations } = await new AxeBuilder({ page: copy }).analyze();
      const wide = await copy.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      const said = violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' ')}`);
      found.push(...said, ...(wide ? ['wider than the window'] : []));
    }
    return found;
  };
}
