import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { pageRests } from './staff.ts';

/**
 * What axe finds on a page at rest, each as its rule and where. What was said to screen readers a moment ago is left out: it
 * names what may be gone by now. `except` leaves out more, by selector; tooltips float outside of every landmark, so that
 * pages with many let things stand `outsideLandmarks`.
 */
export async function violations(
  page: Page,
  { except = [], outsideLandmarks = false }: { readonly except?: readonly string[]; readonly outsideLandmarks?: boolean } = {},
): Promise<readonly string[]> {
  await pageRests(page);
  const axe = new AxeBuilder({ page }).disableRules(outsideLandmarks ? ['region'] : []);
  for (const selector of ['[data-live-announcer]', ...except]) axe.exclude(selector);
  const found = await axe.analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} at ${target.join(' ')}: ${html}`));
}
