import * as z from 'zod';
import { type Receipt, readReceipt } from '#server/cases/requested-case.ts';
import { isDisputeReason } from '#server/disputes/reasons.ts';
import { claimPaid, isDay, PAID_METHODS } from '#server/payments/portal-paid.ts';
import { sendProblem } from '#server/payments/portal-problem.ts';
import { talk } from '#server/payments/portal-requests.ts';
import { planInPortal, promiseInPortal, type TimeAnswer } from '#server/payments/portal-time.ts';
import { isAgreedAtOnce, readTimeOffer, type TimeOffer } from '#server/payments/time-offer.ts';
import type { Instalment } from '#server/plans/instalments.ts';
import { proposeParts, RHYTHMS } from '#server/plans/propose.ts';
import type { PortalVisit } from './portal.ts';
import { aboutOf, queryOf } from './portal-paths.ts';

export type { Receipt };

/** Makes a form that is sent twice do one thing. */
const key = z.uuid();
const words = z.string().trim().min(3).max(4000);
const fewWords = z.string().trim().max(4000).default('');
const typed = z.string().trim().max(40).default('');
const day = z.string().refine(isDay);

export const problemForm = z.object({
  key,
  words,
  reason: z.string().refine(isDisputeReason),
  about: z.enum(['all', 'lines', 'amount']),
  amount: typed,
  picks: z.array(z.object({ position: z.int().min(0), quantity: typed, amount: typed })).max(200),
  files: z.array(z.instanceof(Uint8Array)),
});
export const talkForm = z.object({ key, words });
export const paidForm = z.object({ key, words: fewWords, amount: typed, paidOn: day, method: z.enum(PAID_METHODS) });
export const timeForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('promise'), key, words: fewWords, day, amount: typed }),
  z.object({ intent: z.literal('plan'), key, words: fewWords, parts: z.coerce.number().int(), every: z.enum(RHYTHMS), firstOn: day }),
]);

/** The fields of a problem: ticked lines with their quantity and sum, and the bytes of the files. */
export async function shapeProblem(form: FormData): Promise<unknown> {
  const files = form.getAll('files').filter((file) => file instanceof File && file.size > 0);
  const picks = form.getAll('line').map((line) => ({
    position: Number(line),
    quantity: form.get(`quantity-${String(line)}`) ?? '',
    amount: form.get(`amount-${String(line)}`) ?? '',
  }));
  const bytes = files.map(async (file) => new Uint8Array(await new Response(file).arrayBuffer()));
  return { ...Object.fromEntries(form), picks, files: await Promise.all(bytes) };
}

/** Each sends one form and returns where to go next. @throws Failure as its service does */
export async function sendProblemForm(visit: PortalVisit, form: z.infer<typeof problemForm>): Promise<string> {
  const { scope, link } = visit;
  return sentTo(visit, 'problem', await scope.transaction((tx) => sendProblem(tx, link, form)));
}

export async function sendTalkForm(visit: PortalVisit, form: z.infer<typeof talkForm>): Promise<string> {
  const { scope, link } = visit;
  return sentTo(visit, 'talk', await scope.transaction((tx) => talk(tx, link, form)));
}

export async function sendPaidForm(visit: PortalVisit, form: z.infer<typeof paidForm>): Promise<string> {
  const { scope, link } = visit;
  return sentTo(visit, 'paid', await scope.transaction((tx) => claimPaid(tx, link, form)));
}

export async function sendTimeForm(visit: PortalVisit, form: z.infer<typeof timeForm>): Promise<string> {
  const { scope, link } = visit;
  const answer: TimeAnswer = await scope.transaction((tx) =>
    form.intent === 'promise' ? promiseInPortal(tx, link, form) : planInPortal(tx, link, form),
  );
  return answer.done === 'asked' ? sentTo(visit, 'time', answer.caseId) : `/portal/invoice${queryOf(visit)}`;
}

function sentTo(visit: PortalVisit, way: string, caseId: string): string {
  const about = aboutOf(visit);
  return `/portal/${way}?${new URLSearchParams({ ...(about ? { invoice: about } : {}), sent: caseId })}`;
}

const receiptQuery = z.uuid();

/** What became of the form that was sent last, by the address that it led to; null for an address that tells of none. */
export async function readSent({ scope, link }: PortalVisit, request: Request): Promise<Receipt | null> {
  const caseId = receiptQuery.safeParse(new URL(request.url).searchParams.get('sent'));
  if (!caseId.success) return null;
  return scope.transaction((tx) => readReceipt(tx, { caseId: caseId.data, customerId: link.customerId }));
}

const previewQuery = z.object({ parts: z.coerce.number().int().min(2), every: z.enum(RHYTHMS), firstOn: day });

/** A plan as it would be, before it is sent. */
export type PlanPreview = z.infer<typeof previewQuery> & {
  readonly instalments: readonly Instalment[];
  /** Whether it is agreed when it is sent; else a person decides. */
  readonly atOnce: boolean;
};

export type TimePage = {
  readonly offer: TimeOffer;
  /** Null while no plan is put together; `wrong` for one that is not offered. */
  readonly preview: PlanPreview | null;
  readonly wrong: boolean;
};

/** What may be chosen now, and the plan that the address puts together. */
export async function readTimePage({ scope, link, invoice }: PortalVisit, request: Request): Promise<TimePage> {
  const asked = new URL(request.url).searchParams;
  return scope.transaction(async (tx) => {
    const offer = await readTimeOffer(tx, link.customerId);
    if (!asked.has('parts')) return { offer, preview: null, wrong: false };
    const { data: wish } = previewQuery.safeParse(Object.fromEntries(asked));
    if (!wish || wish.parts > offer.planMaxParts || wish.firstOn < offer.today) return { offer, preview: null, wrong: true };
    const instalments = proposeParts(invoice.balance.minor, wish);
    return { offer, preview: { ...wish, instalments, atOnce: isAgreedAtOnce(offer, invoice, instalments) }, wrong: false };
  });
}
