import { redirect } from 'react-router';
import { portalMeta } from '#app/portal/page-meta.ts';
import { describePay, PayPage } from '#app/portal/pay-page.tsx';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { loadPortal, requireVisit } from '#app/portal/visit.server.ts';
import { pickTongue } from '#app/portal/words/languages.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS } from '#server/http/portal.ts';
import { payForm, payInvoices, readPicked } from '#server/http/portal-pay.ts';
import { requireRaised } from '#server/http/portal-raise.ts';
import type { Route } from './+types/portal.pay.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

/** What was picked stands in the address: looking at the sum, in any language, changes nothing. */
function readAddress(request: Request) {
  const ids = new URL(request.url).searchParams.getAll('pick');
  return { ids, here: `/portal/pay?${new URLSearchParams(ids.map((id) => ['pick', id]))}` };
}

export function loader({ context, request }: Route.LoaderArgs) {
  return loadPortal({ context, request }, async (visit) => {
    const { ids, here } = readAddress(request);
    requireRaised(visit, here);
    return describePay(visit, await readPicked(visit, ids), here);
  });
}

export async function action({ context, request }: Route.ActionArgs) {
  const { process, visit } = await requireVisit({ context, request });
  const { ids, here } = readAddress(request);
  requireRaised(visit, here);
  const { locale } = pickTongue(visit.wishes);
  const pay = (amount: string | undefined) =>
    payInvoices(process, visit, { invoiceIds: ids, amount, locale, cancelPath: '/portal/account' });
  return withForm(request, payForm, async ({ amount }) => redirect(await pay(amount), 303), { keep: ['amount'] });
}

export default function PortalPay({ loaderData: { tongue, view }, actionData }: Route.ComponentProps) {
  return view ? <PayPage view={view} problem={actionData} /> : <PortalClosed tongue={tongue} />;
}
