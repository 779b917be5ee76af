import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import { signLink } from '#server/messages/signed-link.ts';
import type { Place, Product } from './product.ts';

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Posts an invoice of EUR 120.50 in two lines as an integrator's system would. */
export async function postInvoiceInLines(
  { access }: Pick<Product, 'access'>,
  number: string,
  { name, locale = 'en-GB' }: { readonly name: string; readonly locale?: string },
): Promise<void> {
  const answer = await fetch(`${access.url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: `portal-${number}`,
      type: 'invoice.finalized',
      customer: {
        external_id: `portal-${name}`,
        name,
        locale,
        email: `${number.toLowerCase()}@customer.example`,
        contact_name: 'Till Brandt',
      },
      invoice: {
        ...{ external_id: number, number, currency: 'EUR', amount: '120.50', issued_on: day(-20), due_on: day(-2) },
        lines: [
          { description: 'Oak shelf', quantity: '3', unit_amount: '27.00', amount: '81.00' },
          { description: 'Brackets', quantity: '10', unit_amount: '3.95', amount: '39.50' },
        ],
      },
    }),
  });
  if (!answer.ok) throw new Error(`The invoice was not taken: ${await answer.text()}`);
}

/** The customer's link to an invoice, as staff get it. */
export async function copyLink(page: Page, { access }: Pick<Product, 'access'>, number: string): Promise<string> {
  await page.goto(`${access.url}/invoices?filter=all&q=${number}`);
  await page.getByRole('link', { name: number, exact: true }).click();
  const made = page.waitForResponse((response) => response.url().includes('createPortalLink'));
  await page.getByRole('button', { name: 'Copy payment link' }).click();
  return /https?:[^"]+\/p\/[\w-]+/.exec(await (await made).text())?.[0] ?? '';
}

const secretsSchema = z.object({ POSTMARK_SERVER_TOKEN: z.string(), AUTH_SECRET: z.string() });
const mailSchema = z.object({
  Subject: z.string(),
  To: z.array(z.object({ Email: z.string() })),
  Metadata: z.record(z.string(), z.string()),
});
type Mail = z.infer<typeof mailSchema>;

const readSecrets = async ({ dataDir }: Product) => secretsSchema.parse(JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')));

/** What the sandbox of the mail provider took for this address, in its order. */
async function mailsTo(product: Product, place: Place, address: string): Promise<readonly Mail[]> {
  const { POSTMARK_SERVER_TOKEN: token } = await readSecrets(product);
  const answer = await fetch(`http://127.0.0.1:${place.port + 1}/messages/outbound?count=500&offset=0`, {
    headers: { 'x-postmark-server-token': token },
  });
  const { Messages } = z.object({ Messages: z.array(mailSchema) }).parse(await answer.json());
  return Messages.filter(({ To }) => To.some(({ Email }) => Email === address));
}

/** The code that was mailed to this address. */
export async function mailedCode(product: Product, place: Place, address: string): Promise<string> {
  const [code] = (await mailsTo(product, place, address)).flatMap(({ Subject }) => /\b\d{6}\b/.exec(Subject) ?? []);
  if (!code) throw new Error(`No code was mailed to ${address}.`);
  return code;
}

/** Where one POST ends news to whoever got the receipt that was mailed to this address; null until there is one. */
export async function unsubscribeAddress(product: Product, place: Place, address: string): Promise<string | null> {
  const receipt = (await mailsTo(product, place, address)).find(({ Subject }) => Subject.startsWith('Receipt'));
  const { AUTH_SECRET } = await readSecrets(product);
  const about = [receipt?.Metadata['tenant-id'] ?? '', receipt?.Metadata['message-id'] ?? ''];
  return receipt ? `${product.access.url}/u/${signLink('unsubscribe', about, AUTH_SECRET)}` : null;
}

/** What axe finds, and whether the page is wider than the window, light and dark. */
export async function portalFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // A page that is on its way has nothing to look at yet.
    await page.waitForLoadState();
    const { violations } = await new AxeBuilder({ page }).analyze();
    faults.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) faults.push('wider than the window');
  return faults;
}

const debitsSchema = z.object({ payments: z.array(z.object({ id: z.string(), status: z.string(), description: z.string().nullable() })) });

/** The payer's bank passes the debit for an invoice on, or sends it back. */
export async function endDebit({ port }: Pick<Place, 'port'>, number: string, succeeded: boolean): Promise<void> {
  const sandbox = `http://127.0.0.1:${port + 1}/sandbox/stripe/payments`;
  const { payments } = debitsSchema.parse(await (await fetch(sandbox)).json());
  const debit = payments.find(({ status, description }) => status === 'processing' && description?.endsWith(` ${number}`));
  if (!debit) throw new Error(`No debit for invoice ${number} is on its way.`);
  const headers = { 'content-type': 'application/json' };
  await fetch(`${sandbox}/${debit.id}/settle`, { method: 'POST', headers, body: JSON.stringify({ succeeded }) });
}
