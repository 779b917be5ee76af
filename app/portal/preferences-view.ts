import type { PortalVisit } from '#server/http/portal.ts';
import type { PreferencesPage } from '#server/http/portal-preferences.ts';
import type { Receipt } from '#server/http/portal-ways.ts';
import type { PreferencesView } from './preferences-page.tsx';
import { describeWay } from './way-view.ts';

export function describePreferences(
  visit: PortalVisit,
  { preferences, colleagues }: PreferencesPage,
  { receipt, done }: { readonly receipt: Receipt | null; readonly done: string | null },
): PreferencesView {
  const { name } = visit.invoice.customer;
  return { ...describeWay(visit, receipt), customer: name, preferences, colleagues, done };
}
