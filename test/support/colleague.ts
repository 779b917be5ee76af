import type { Browser, Page } from 'playwright-core';
import * as z from 'zod';
import { openPage, type WatchedPage } from './chromium.ts';
import type { Access } from './product.ts';
import { heading } from './staff.ts';

const answer = z.object({ result: z.object({ data: z.object({ json: z.object({ link: z.string() }) }) }) });

/**
 * Another member of the demo tenant, invited by who is signed in on `page`. Needs a browser of its own: the packaged Chromium
 * runs in one process, where the contexts of one browser share their cookies.
 */
export async function inviteColleague(
  browser: Browser,
  page: Page,
  member: { access: Access; name: string; role: string; mail?: string },
): Promise<WatchedPage> {
  const { access, name, role, mail = name.toLowerCase() } = member;
  const json = { email: `${mail}@hallmark.example`, role };
  const invited = await page.request.post(`${access.url}/trpc/company.invite`, { data: { json } });
  const colleague = await openPage(browser);
  await colleague.page.goto(answer.parse(await invited.json()).result.data.json.link);
  await colleague.page.getByLabel('Your name').fill(name);
  await colleague.page.getByLabel('Choose a password').fill('a long enough password');
  await colleague.page.getByRole('button', { name: /^Join/ }).click();
  await heading(colleague.page, 'Home').waitFor();
  return colleague;
}
