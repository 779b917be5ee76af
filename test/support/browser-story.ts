import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { launchChromium, openPage, type WatchedPage } from './chromium.ts';
import { newPlace, type Place, type Product, removePlace, startProduct } from './product.ts';
import { signIn } from './staff.ts';

/** Milliseconds that a story may take to open: a product that was changed is built first. */
export const OPENING = 240_000;

export type BrowserStory = AsyncDisposable &
  WatchedPage & {
    readonly place: Place;
    readonly browser: Browser;
    /** The product as it runs now. */
    readonly product: Product;
    /** The owner of the demo company signs in on the story's page. */
    readonly signIn: () => Promise<void>;
    /** Starts the product again in its place, once it has ended. */
    readonly startAgain: () => Promise<void>;
  };

/**
 * The whole product with its sandbox, and a page of a real browser before it. At its end all of it goes, and what the page
 * complained about fails the test file; what `forgive` matches was wanted.
 */
export async function openStory({ forgive }: { readonly forgive?: RegExp } = {}): Promise<BrowserStory> {
  const place = await newPlace();
  const [started, browser] = await Promise.all([startProduct(place), launchChromium()]);
  const { page, complaints } = await openPage(browser);
  let product = started;
  return {
    place,
    browser,
    page,
    complaints,
    get product() {
      return product;
    },
    signIn: () => signIn(page, product.access),
    startAgain: async () => {
      product = await startProduct(place);
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await product[Symbol.asyncDispose]();
      await removePlace(place);
      expect(complaints.filter((complaint) => !forgive?.test(complaint))).toEqual([]);
    },
  };
}

/** The story of somebody who is signed in already. */
export async function openSignedIn(options: { readonly forgive?: RegExp } = {}): Promise<BrowserStory> {
  const story = await openStory(options);
  await story.signIn();
  return story;
}
