import type { Locator, Page } from 'playwright-core';
import type { Access } from './product.ts';

/** Signs in as the demo tenant's owner and waits for Home. */
export async function signIn(page: Page, access: Access): Promise<void> {
  await page.goto(`${access.url}/`);
  await page.getByLabel('Mail address').fill(access.email);
  await page.getByLabel('Password').fill(access.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await heading(page, 'Home').waitFor();
}

/** Follows a link of the rail. */
export function go(page: Page, name: RegExp | string): Promise<void> {
  return page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name }).click();
}

/** The page's title. */
export function heading(page: Page, name: RegExp | string): Locator {
  return page.getByRole('heading', { level: 1, name });
}

/** So many frames without a move mean that the canvas rests: a move that was asked for begins some frames later, and takes 10. */
const STILL_FRAMES = 15;

/** Waits until the canvas has come to rest after it brought a step into view, or showed the whole flow. */
export async function canvasRests(page: Page): Promise<void> {
  await page.locator('.react-flow__viewport').waitFor({ state: 'attached' });
  await page.evaluate(
    (frames) =>
      new Promise<void>((resolve) => {
        let [before, still] = ['', 0];
        const look = () => {
          // Cards glide to their places when the flow has changed, while the canvas itself stands still.
          const places = [...document.querySelectorAll('.react-flow__node')].map((node) => {
            const { x, y } = node.getBoundingClientRect();
            return `${x} ${y}`;
          });
          const now = [document.querySelector('.react-flow__viewport')?.getAttribute('style'), ...places].join();
          still = now === before ? still + 1 : 0;
          before = now;
          if (still < frames) requestAnimationFrame(look);
          else resolve();
        };
        look();
      }),
    STILL_FRAMES,
  );
}

/** Waits until nothing moves or fades any more: colours and positions are judged then. What turns for ever is let turn. */
export async function pageRests(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  );
}

/** Moves the demo clock on by what a button says, e.g. "8 days"; what falls due on the way has happened then. */
export async function advance(page: Page, choice: string): Promise<void> {
  await page.getByRole('button', { name: /demo time/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: `Advance ${choice}` }).click();
  await dialog.waitFor({ state: 'hidden', timeout: 60_000 });
}
