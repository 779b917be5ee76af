import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as z from 'zod';
import { renderCopiesAsk } from '#emails/system/portal-mails.ts';
import type { ProcessContext } from '#server/context.ts';
import { addColleague, type Colleague, listColleagues, removeColleague } from '#server/customers/copies.ts';
import { exportCustomer } from '#server/customers/export.ts';
import { changePreferences, type Preferences, readPreferences } from '#server/customers/preferences.ts';
import { Failure } from '#server/errors.ts';
import { readSignedLink, signLink } from '#server/messages/signed-link.ts';
import { allowNews, suppress } from '#server/messages/suppress.ts';
import { findCorrespondent } from '#server/payments/portal-correspondent.ts';
import { askPerson, sourceOf } from '#server/payments/portal-requests.ts';
import { sendSystemMail } from '#server/tenants/system-mail.ts';
import { take } from './limits.ts';
import type { PortalVisit } from './portal.ts';
import { type LetterHead, readLetterHead } from './unsubscribe.ts';

export type { LetterHead, Preferences };

const LIFE_MS = 7 * 24 * 3_600_000;
/** Mails to colleagues that one link may cause in an hour. */
const asks = new RateLimiterMemory({ points: 5, duration: 3600 });

export type PreferencesPage = { readonly preferences: Preferences; readonly colleagues: readonly Colleague[] };

export function readPreferencesPage({ scope, link }: PortalVisit): Promise<PreferencesPage> {
  return scope.transaction(async (tx) => ({
    preferences: await readPreferences(tx, link.customerId),
    colleagues: await listColleagues(tx, link.customerId),
  }));
}

const ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes');

export const preferencesForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    key: z.uuid(),
    locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
    channel: z.enum(['email', 'sms', 'phone']),
    digest: ticked,
    personalOnly: ticked,
    news: ticked,
  }),
  z.object({ intent: z.literal('colleague'), email: z.email().max(200) }),
  z.object({ intent: z.literal('no-copies'), contactId: z.uuid() }),
  z.object({ intent: z.literal('erase'), key: z.uuid(), words: z.string().trim().max(4000).default('') }),
]);
export type PreferencesForm = z.infer<typeof preferencesForm>;

/**
 * Does what the page asks, for a visitor who has shown who they are. Returns where to go next.
 * @throws Failure `too-many-requests`, `provider-refused` when a colleague's mail is not taken
 */
export async function actOnPreferences(process: ProcessContext, visit: PortalVisit, form: PreferencesForm): Promise<string> {
  const { scope, link } = visit;
  if (form.intent === 'save') await save(visit, form);
  if (form.intent === 'colleague') await askColleague(process, visit, form.email.toLowerCase());
  if (form.intent === 'no-copies')
    await scope.transaction((tx) => removeColleague(tx, { customerId: link.customerId, contactId: form.contactId }));
  if (form.intent !== 'erase') return `/portal/preferences?done=${form.intent}`;
  const title = (number: string) => `The customer of invoice ${number} asks to erase its data`;
  const caseId = await scope.transaction((tx) => askPerson(tx, link, { ...form, title, context: { wish: 'erasure' } }));
  return `/portal/preferences?${new URLSearchParams({ sent: caseId })}`;
}

async function save({ scope, link, invoice }: PortalVisit, form: Extract<PreferencesForm, { intent: 'save' }>): Promise<void> {
  const { intent: _, key, ...wanted } = form;
  const { customerId, contactId } = link;
  await scope.transaction(async (tx) => {
    const changed = await changePreferences(tx, { customerId, contactId, source: sourceOf(link, key), wanted });
    const address = invoice.customer.email;
    if (!changed.includes('news') || !address) return;
    if (wanted.news) await allowNews(tx, address);
    else await suppress(tx, [{ address, reason: 'unsubscribed' }], 'broadcast');
  });
}

/** Mails a colleague who gets copies once they agree. */
async function askColleague(process: ProcessContext, { scope, link }: PortalVisit, email: string): Promise<void> {
  const wait = await take(asks, link.linkId);
  if (wait !== null) throw new Failure('too-many-requests', 'Several colleagues were asked just now.', 'Try again in an hour.');
  const from = await scope.transaction((tx) => findCorrespondent(tx, link.linkId));
  if (!from) throw new Failure('not-found', 'This link was made for nobody in particular.', 'Write to the company instead.');
  const until = String(process.clock.now().epochMilliseconds + LIFE_MS);
  const token = signLink('copies', [scope.tenantId, link.customerId, email, until], process.env.AUTH_SECRET);
  const mail = renderCopiesAsk({ ...from, asker: from.email, link: `${process.env.PUBLIC_URL}/copies/${token}` });
  const outcome = await sendSystemMail(process, { to: email, tenantId: scope.tenantId, ...mail }, from.sender);
  if (outcome?.status === 'refused')
    throw new Failure('provider-refused', `The mail to ${email} was not taken.`, 'Check the address.', {
      fields: [{ field: 'email', message: 'was not taken' }],
    });
}

type Ask = { readonly tenantId: string; readonly customerId: string; readonly email: string };

function readAsk(process: ProcessContext, token: string): Ask | null {
  const [tenantId, customerId, email, until] = readSignedLink('copies', token, process.env.AUTH_SECRET) ?? [];
  if (!tenantId || !customerId || !email || Number(until) < process.clock.now().epochMilliseconds) return null;
  return { tenantId, customerId, email };
}

/** What a colleague is asked; null for a token that is not ours or too old. Changes nothing. */
export async function readCopiesAsk(process: ProcessContext, request: Request, token: string): Promise<LetterHead | null> {
  const ask = readAsk(process, token);
  return ask ? readLetterHead(process, request, ask.tenantId) : null;
}

/** The colleague agrees: copies go to them from now on. */
export async function takeCopiesAsk(process: ProcessContext, request: Request, token: string): Promise<LetterHead | null> {
  const ask = readAsk(process, token);
  if (!ask) return null;
  const scope = await process.openTenant(ask.tenantId, 'system');
  await scope.transaction((tx) => addColleague(tx, ask));
  return readLetterHead(process, request, ask.tenantId);
}

/** All that the company holds of the visitor's customer, as a file. */
export async function downloadData({ scope, link }: PortalVisit): Promise<Response> {
  const found = await scope.transaction((tx) => exportCustomer(tx, link.customerId));
  return new Response(JSON.stringify(found, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
