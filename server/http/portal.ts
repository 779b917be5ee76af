import { isbot } from 'isbot';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { redirect } from 'react-router';
import { validate as isUuid } from 'uuid';
import type { ProcessContext } from '#server/context.ts';
import { takesPayments } from '#server/payments/chargeable.ts';
import { type PortalAgreements, readPortalAgreements } from '#server/payments/portal-agreements.ts';
import { findLinkTenant, findLiveLink, noteSeen, type ResolvedLink } from '#server/payments/portal-links.ts';
import { type PortalInvoice, readPortalInvoice } from '#server/payments/read-portal.ts';
import type { TenantScope } from '#server/scope.ts';
import { CLIENT_ADDRESS_HEADER } from '#server/session.ts';
import { passCookie, readPass } from './portal-cookie.ts';

export type { PortalAgreements, PortalInvoice };

/**
 * What the pages of the portal answer with: never kept, never indexed, and their address is told to no other site. It holds
 * no secret; without any referrer a browser would send their forms with the origin "null", which is refused.
 */
export const PORTAL_HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex, nofollow' };

/** The address with the token in it is told to nobody at all. */
export const ENTRY_HEADERS = { ...PORTAL_HEADERS, 'referrer-policy': 'no-referrer' };

/** Wrong tokens that one address may try in a minute. */
const guesses = new RateLimiterMemory({ points: 30, duration: 60 });

export type PortalVisit = {
  readonly scope: TenantScope;
  /** Its invoice is the one that is looked at. */
  readonly link: ResolvedLink;
  /** The one invoice that the link alone opens. */
  readonly ownInvoiceId: string;
  readonly invoice: PortalInvoice;
  readonly agreements: PortalAgreements;
  /** Whether the company can be paid here; else the pages say how to reach it. */
  readonly takesPayments: boolean;
  /** The civil day at the company, ISO text. */
  readonly today: string;
  /** Whether the visitor has shown, by a mailed code, that they are the link's contact; see portal-raise.ts. */
  readonly raised: boolean;
  /** In which language the page may be, the strongest wish first: chosen, the customer's, the browser's, the company's. */
  readonly wishes: readonly (string | null)[];
};

/**
 * Exchanges a link's token for a cookie. Null for a token that is wrong, revoked or too old, without saying which. Looking
 * changes nothing but when the link was last seen, so that mail scanners may open it as often as they like.
 */
export async function enterPortal(process: ProcessContext, request: Request, token: string): Promise<{ readonly cookie: string } | null> {
  const found = await findLinkTenant(process.dispatcher, token);
  const scope = found ? await process.openTenant(found.tenantId, `portal:${found.linkId}`) : null;
  const link = found && scope ? await scope.transaction((tx) => findLiveLink(tx, found.linkId)) : null;
  if (!found || !link) {
    await countGuess(request);
    return null;
  }
  const options = passOptions(process);
  const before = readPass(request.headers.get('cookie'), options);
  // Opening the same link again takes nothing away from a visitor who has typed a code.
  const raisedUntilMs = before?.linkId === found.linkId ? before.raisedUntilMs : null;
  return { cookie: passCookie({ ...found, raisedUntilMs: raisedUntilMs ?? null }, options) };
}

/**
 * Whose page this is, by the cookie. Null when the cookie is missing, too old or forged, or the link holds no more. An address
 * that names another invoice (`?invoice=<id>`) shows that one, if it is the same customer's and the visitor has typed a code.
 * @throws a redirect Response to the code's page
 */
export async function visitPortal(process: ProcessContext, request: Request): Promise<PortalVisit | null> {
  const pass = readPass(request.headers.get('cookie'), passOptions(process));
  if (!pass) return null;
  const scope = await process.openTenant(pass.tenantId, `portal:${pass.linkId}`);
  const raised = Boolean(pass.raisedUntilMs);
  return scope.transaction(async (tx) => {
    const own = await findLiveLink(tx, pass.linkId);
    const link = own ? wantedLink(own, raised, request) : null;
    const invoice = link ? await readPortalInvoice(tx, link) : null;
    if (!own || !link || !invoice) return null;
    if (isLook(request)) await noteSeen(tx, link.linkId);
    const today = tx.now.toZonedDateTimeISO(invoice.company.timeZone).toPlainDate().toString();
    const { contact, customer, company } = invoice.locales;
    const [chosen = null, browser = null] = readWishes(request);
    const agreements = await readPortalAgreements(tx, link.invoiceId, invoice.balance);
    const wishes = [chosen, contact, customer, browser, company];
    const taking = await takesPayments(tx, process.env);
    return { takesPayments: taking, scope, link, ownInvoiceId: own.invoiceId, invoice, agreements, today, raised, wishes };
  });
}

/** Whether a person looks: no robot that says so, and no browser that fetches ahead. */
function isLook(request: Request): boolean {
  const ahead = request.headers.get('sec-purpose') ?? request.headers.get('purpose') ?? '';
  return request.method === 'GET' && !ahead.startsWith('prefetch') && !isbot(request.headers.get('user-agent'));
}

/** The link with the invoice that the address names, if it names one. @throws a redirect Response to the code's page */
function wantedLink(own: ResolvedLink, raised: boolean, request: Request): ResolvedLink | null {
  const { searchParams, pathname, search } = new URL(request.url);
  const wanted = searchParams.get('invoice');
  if (wanted === null || wanted === own.invoiceId) return own;
  if (!raised) throw codeFirst(pathname + search);
  return isUuid(wanted) ? { ...own, invoiceId: wanted } : null;
}

/** An address of the portal that a form or a query named; the invoice for any other, so that nobody is led away. */
export const portalBack = (address: string | null): string =>
  address !== null && /^\/portal\/[\w./?=&%-]*$/.test(address) && !address.includes('//') ? address : '/portal/invoice';

/** Leads to the page that asks for a code, and from there back to `back`. */
export const codeFirst = (back: string): Response =>
  redirect(`/portal/code?${new URLSearchParams({ back: portalBack(back) })}`, { status: 303, headers: PORTAL_HEADERS });

const LANGUAGE_COOKIE = 'cadenza_portal_language';

/** What a request alone says of its language: the one that was chosen on the page, and the browser's list. */
export function readWishes(request: Request): readonly (string | null)[] {
  const chosen = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([a-z]{2})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1];
  return [chosen ?? null, request.headers.get('accept-language')];
}

/** The Set-Cookie header of a chosen language; it names no one and lasts a year. */
export function languageCookie(language: string): string {
  return `${LANGUAGE_COOKIE}=${language}; Path=/; SameSite=Lax; Max-Age=31536000`;
}

/** A guesser waits; the honest holder of an old link hardly notices. */
async function countGuess(request: Request): Promise<void> {
  try {
    await guesses.consume(request.headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown');
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    throw new Response('Too many links were tried from your network. Wait a minute, then open the link in your mail again.\n', {
      status: 429,
      headers: {
        ...ENTRY_HEADERS,
        'retry-after': String(Math.ceil(thrown.msBeforeNext / 1000)),
        'content-type': 'text/plain; charset=utf-8',
      },
    });
  }
}

/** How passes of this process are signed, and what time it is. */
export const passOptions = ({ env, clock }: ProcessContext) => ({
  secret: env.AUTH_SECRET,
  nowMs: clock.now().epochMilliseconds,
  secure: env.PUBLIC_URL.startsWith('https://'),
});
