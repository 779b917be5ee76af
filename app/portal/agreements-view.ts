import type { PortalVisit } from '#server/http/portal.ts';
import type { Notice } from './notice-box.tsx';
import { sayIn } from './say.ts';
import { fill } from './words/fill.ts';
import { invoiceWords } from './words/invoice.ts';
import type { Tongue } from './words/languages.ts';
import { waysWords } from './words/ways.ts';

/** The parts of a plan as a table: when, how much, how it stands. */
export type PlanView = {
  readonly parts: readonly {
    readonly day: string;
    readonly amount: string;
    readonly state: string;
    readonly tone: 'done' | 'late' | 'open';
  }[];
  readonly total: string;
};

type Standing = Pick<PortalVisit, 'invoice' | 'agreements'>;
/** What can be paid by which button. */
export type PayButtons = {
  /** The label of the pay button, or null when there is nothing to pay. */
  readonly payLabel: string | null;
  readonly payWhat: 'all' | 'undisputed' | 'next';
  /** The label of the button that pays everything, where the first one pays a part. */
  readonly payAllLabel: string | null;
};

export const NOTHING_TO_PAY: PayButtons = { payLabel: null, payWhat: 'all', payAllLabel: null };

/** The first button pays what is due by agreement; everything can be paid beside it. */
export function payButtons({ invoice: { balance, early }, agreements: { undisputed, next } }: Standing, tongue: Tongue): PayButtons {
  const words = waysWords[tongue.language];
  const say = sayIn(tongue);
  const all = say.money(early?.price ?? balance);
  const part = undisputed ?? next;
  if (!part || part.minor >= balance.minor)
    return { payLabel: fill(invoiceWords[tongue.language].pay, { amount: all }), payWhat: 'all', payAllLabel: null };
  const label = undisputed ? words.payUndisputed : words.payNext;
  const payLabel = fill(label, { amount: say.money(part) });
  return { payLabel, payWhat: undisputed ? 'undisputed' : 'next', payAllLabel: fill(words.payAll, { amount: all }) };
}

/** What was contested, promised or asked for. */
export function agreementNotices({ invoice, agreements }: Standing, tongue: Tongue): readonly Notice[] {
  const words = waysWords[tongue.language];
  const say = sayIn(tongue);
  const company = invoice.company.legalName;
  const { disputed, undisputed, promise, plan } = agreements;
  const told = (said: { title: string; text: string }, values: Readonly<Record<string, string>>): Notice => ({
    tone: 'calm',
    title: fill(said.title, values),
    text: fill(said.text, values),
  });
  const whole = invoice.disputed && !undisputed ? [told(invoiceWords[tongue.language].notices.disputed, { company })] : [];
  const part = disputed && undisputed ? [told(words.held, { amount: say.money(disputed), rest: say.money(undisputed) })] : [];
  const promised = promise ? [told(words.promised, { amount: say.money(promise.amount), day: say.day(promise.promisedOn) })] : [];
  const asked = plan?.status === 'requested' ? [told(words.plan.asked, { company })] : [];
  return [...whole, ...part, ...promised, ...asked];
}

/** The plan that is agreed or asked for; null without one. */
export function describePlan({ plan }: PortalVisit['agreements'], tongue: Tongue): PlanView | null {
  const [first] = plan?.parts ?? [];
  if (!plan || !first) return null;
  const { plan: words } = waysWords[tongue.language];
  const say = sayIn(tongue);
  const total = plan.parts.reduce((sum, { amount }) => sum + amount.minor, 0n);
  return {
    parts: plan.parts.map(({ dueOn, amount, paid, status }) => ({
      day: say.day(dueOn),
      amount: say.money(amount),
      state:
        status === 'paid'
          ? words.paid
          : paid.minor > 0n
            ? fill(words.paidPart, { amount: say.money(paid) })
            : status === 'missed'
              ? words.late
              : words.open,
      tone: status === 'paid' ? 'done' : status === 'missed' ? 'late' : 'open',
    })),
    total: say.money({ minor: total, currency: first.amount.currency }),
  };
}
