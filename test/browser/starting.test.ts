import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { violations } from '#test/support/axe.ts';
import { type BrowserStory, OPENING, openSignedIn } from '#test/support/browser-story.ts';
import { makeFlow, openStep, panel, rename, saved } from '#test/support/editor.ts';
import { go, heading } from '#test/support/staff.ts';

let story: BrowserStory;
let page: Page;

beforeAll(async () => {
  // The browser writes down a refused import as well, which is wanted here.
  story = await openSignedIn({ forgive: /status of 422/ });
  ({ page } = story);
}, OPENING);

afterAll(() => story?.[Symbol.asyncDispose]());

async function expectNoViolations(except: readonly string[] = []): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page, { except, outsideLandmarks: true })).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const dialog = (name: string) => page.getByRole('dialog', { name });

/** What a press hands to the browser as a file: its name and its text. */
async function download(press: () => Promise<void>): Promise<{ readonly name: string; readonly path: string; readonly text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  const path = await file.path();
  return { name: file.suggestedFilename(), path, text: await readFile(path, 'utf8') };
}

async function exportFromSettings() {
  await page.getByRole('button', { name: 'Settings of the flow' }).click();
  return download(() => panel(page, 'Settings of the flow').getByRole('button', { name: 'Export as a file' }).click());
}

async function openImport(): Promise<void> {
  await go(page, 'Flows');
  await page.getByRole('button', { name: 'Create a flow' }).click();
  await dialog('Create a flow').getByRole('button', { name: 'Import a flow…' }).click();
}

const fileSchema = z.object({ name: z.string(), document: z.record(z.string(), z.unknown()) });
const readFlow = (text: string) => fileSchema.parse(JSON.parse(text));

describe('a flow in a file', () => {
  let text = '';

  it('is exported, imported and exported again: the same flow', async () => {
    await makeFlow(page, 'Ours: 7/15');
    await rename(page, /^Wait until 15/, 'Two weeks');
    await saved(page);
    const file = await exportFromSettings();
    expect(file.name).toBe('Ours 7 15.flow.json');
    text = file.text;
    await openImport();
    await dialog('Import a flow')
      .locator('input[type=file]')
      .setInputFiles({
        name: file.name,
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
    await dialog('Import a flow').getByText(file.name).waitFor();
    await expectNoViolations();
    await dialog('Import a flow').getByRole('button', { name: 'Import as a draft' }).click();
    await heading(page, 'Ours: 7/15 2').waitFor();
    const again = await exportFromSettings();
    expect(readFlow(again.text)).toEqual({ ...readFlow(text), name: 'Ours: 7/15 2' });
  });

  it('is exported from the palette too', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog', { name: 'Find anything' }).getByRole('searchbox').fill('export the flow');
    const { name } = await download(() => page.getByRole('menuitem', { name: /^Export the flow as a file/ }).click());
    expect(name).toBe('Ours 7 15 2.flow.json');
  });

  it('is refused with the step and the field that is wrong, and taken when it is right', async () => {
    const { document } = readFlow(text);
    const broken = { ...document, nodes: [{ id: 'start', kind: 'trigger', config: { on: 'overdue', days: 'seven' } }] };
    await openImport();
    const box = dialog('Import a flow').getByLabel('Or paste its text');
    await box.fill(JSON.stringify(broken));
    await dialog('Import a flow').getByRole('button', { name: 'Import as a draft' }).click();
    const refusal = dialog('Import a flow').getByRole('alert');
    await refusal
      .getByText(/^start\./)
      .first()
      .waitFor();
    await refusal.getByText('Correct what is named, or export the flow again.').waitFor();
    expect(await page.locator('[data-sonner-toast]').filter({ hasText: 'not a flow' }).count()).toBe(0);
    await expectNoViolations();
    await box.fill('{"half');
    await dialog('Import a flow').getByRole('button', { name: 'Import as a draft' }).click();
    await refusal.getByText(/^This is no JSON|: This is no JSON/).waitFor();
    await box.fill(JSON.stringify(document));
    await dialog('Import a flow').getByRole('button', { name: 'Import as a draft' }).click();
    await heading(page, 'Imported flow').waitFor();
    await page.getByRole('button', { name: 'No problems' }).waitFor();
  });
});

describe('ready-made flows', () => {
  it('are shown with a picture, what they send and what they need', async () => {
    await go(page, 'Flows');
    await page.getByRole('button', { name: 'Create a flow' }).click();
    await dialog('Create a flow').getByLabel('Find a ready-made flow').fill('F16');
    const about = dialog('Create a flow').getByRole('region', { name: 'About “Promise to pay”' });
    await about.getByRole('img', { name: 'Picture of “Promise to pay”' }).waitFor();
    await about.getByText('Promise kept', { exact: true }).waitFor();
    await about.getByRole('heading', { name: 'Needs' }).waitFor();
    await expectNoViolations();
    await dialog('Create a flow').getByLabel('Find a ready-made flow').fill('F7');
    await dialog('Create a flow').getByRole('img', { name: 'Picture of “Standard dunning 7/15/30”' }).waitFor();
    await dialog('Create a flow').getByRole('button', { name: 'Create the flow' }).click();
    await heading(page, 'Standard dunning 7/15/30').waitFor();
    await page.getByRole('button', { name: 'No problems' }).waitFor();
  });

  it('are suggested where there is no flow; “Use” opens a draft without an error', async () => {
    await archiveAll();
    await go(page, 'Flows');
    const suggestions = page.getByRole('list', { name: 'Flows to begin with' });
    await expect.poll(() => suggestions.getByRole('img', { name: /^Picture of/ }).count()).toBe(3);
    await expectNoViolations();
    await suggestions.getByRole('button', { name: 'Use “Invoice reminders 7 / 15 / 30”' }).click();
    await heading(page, 'Invoice reminders 7 / 15 / 30 2').waitFor();
    await page.getByRole('button', { name: 'No problems' }).waitFor();
    await page.getByRole('button', { name: 'Publish version 1' }).waitFor();
  });
});

const testToMe = () => page.getByRole('button', { name: 'Send a test to me' });

describe('the first steps', () => {
  const steps = () => page.getByRole('region', { name: /^First steps/ });

  it('stand on Home as far as the company has come, and lead to their places', async () => {
    await go(page, 'Home');
    await heading(page, 'Home').waitFor();
    await steps().getByText('4 of 5 done').waitFor();
    await expectNoViolations();
    await steps().getByRole('link', { name: 'Choose a message and test it' }).click();
    await testToMe().waitFor();
    expect(page.url()).toMatch(/\/templates\/[\w-]+$/);
  });

  it('stay away when they were put away', async () => {
    await go(page, 'Home');
    await steps().getByRole('button', { name: 'Put away' }).click();
    await steps().waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByRole('region', { name: 'Money collected' }).waitFor();
    expect(await steps().count()).toBe(0);
  });
});

const outbox = z.object({ messages: z.array(z.object({ to: z.string(), subject: z.string(), textBody: z.string() })) });

/** The tests that the sandbox took instead of a mail provider. */
async function testsSent() {
  const answer = await fetch(`http://localhost:${story.place.port + 1}/sandbox/postmark/messages`);
  return outbox.parse(await answer.json()).messages.filter(({ subject }) => subject.startsWith('[Test] '));
}

describe('a test to oneself', () => {
  it('goes out as the texts stand, to one’s own address, which is said', async () => {
    await page.goto(`${story.product.access.url}/templates/invoice-reminder-1`);
    await page.getByLabel('Subject').fill('About {{ invoice.number }}');
    await testToMe().click();
    await page.getByText(`Test sent to ${story.product.access.email}`).waitFor();
    const [mail, ...others] = await testsSent();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: story.product.access.email, subject: '[Test] About INV-10428' });
    expect(mail?.textBody).toContain('This is a test. You sent it to yourself');
    expect(mail?.textBody).toContain('https://pay.example/p/sample');
    // Nothing runs in the frame of the mail, not even axe.
    await expectNoViolations(['iframe']);
  });

  it('says in words what is wrong with a text that cannot be made', async () => {
    await page.getByLabel('Subject').fill('{{ order.total }}');
    await testToMe().click();
    await page
      .locator('[data-sonner-toast]')
      .filter({ hasText: /not known in messages about one invoice/ })
      .waitFor();
    expect(await testsSent()).toHaveLength(1);
  });

  it('goes out from a step that sends, beside its form', async () => {
    await makeFlow(page, 'Tested');
    await openStep(page, /^Send “Invoice reminder 2/);
    await testToMe().click();
    await expect.poll(async () => (await testsSent()).length).toBe(2);
    await go(page, 'Messages');
    await heading(page, 'Messages').waitFor();
    expect(await page.getByRole('link', { name: /^\[Test\]/ }).count()).toBe(0);
  });
});

const listed = z.object({ result: z.object({ data: z.object({ json: z.array(z.object({ id: z.string() })) }) }) });

/** Takes every flow out of use, as a company has it that begins with none. */
async function archiveAll(): Promise<void> {
  const { url } = story.product.access;
  const flows = listed.parse(await (await page.request.get(`${url}/trpc/flows.list`)).json()).result.data.json;
  for (const { id } of flows) await page.request.post(`${url}/trpc/flows.archive`, { data: { json: { flowId: id } } });
}
