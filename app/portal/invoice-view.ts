import { brandColour, inkOn } from '#emails/brand.ts';
import type { PortalVisit } from '#server/http/portal.ts';
import { formatMoney, type Money } from '#workflows-schema/index.ts';

/** The page's own language; dates and sums are written in it. */
const LOCALE = 'en-GB';
const DAY_MS = 86_400_000;

export type Notice = { readonly tone: 'good' | 'calm' | 'bad'; readonly title: string; readonly text: string };

export type InvoiceView = {
  readonly company: {
    readonly name: string;
    readonly lines: readonly string[];
    readonly logoUrl: string | null;
    readonly phone: string | null;
    readonly email: string;
  };
  readonly colour: string;
  readonly ink: string;
  readonly number: string;
  readonly customer: string;
  readonly amountLabel: string;
  readonly amount: string;
  readonly due: string;
  readonly notices: readonly Notice[];
  /** The label of the pay button, or null when there is nothing to pay. */
  readonly payLabel: string | null;
  readonly canDispute: boolean;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly lines: readonly { readonly text: string; readonly quantity: string; readonly amount: string }[];
};

/** Everything that the page says, in words. */
export function describeInvoice(
  { invoice, today }: PortalVisit,
  asked: { readonly returned: boolean; readonly done: string | null },
): InvoiceView {
  const { company, customer, number, balance, amount } = invoice;
  const payable = invoice.status === 'open' && balance.minor > 0n && !invoice.processing;
  const colour = brandColour(company.colour);
  return {
    company: {
      name: company.legalName,
      lines: [...company.address.split('\n'), company.vatId ? `VAT ${company.vatId}` : ''].filter((line) => line.trim() !== ''),
      logoUrl: company.logoUrl,
      phone: company.phone,
      email: company.email,
    },
    colour,
    ink: inkOn(colour),
    number,
    customer: customer.name,
    amountLabel: invoice.status === 'open' ? 'Amount due' : 'Invoice amount',
    amount: say(invoice.status === 'open' ? balance : amount),
    due: invoice.status === 'open' ? dueInWords(invoice.dueOn, today) : `Issued on ${sayDay(invoice.issuedOn)}`,
    notices: noticesOf({ invoice, asked }),
    payLabel: payable ? `Pay ${say(balance)}` : null,
    canDispute: invoice.status === 'open' && !invoice.disputed,
    facts: factsOf(invoice),
    lines: invoice.lines.map((line) => ({ text: line.description, quantity: line.quantity, amount: say(line.amount) })),
  };
}

type Asking = { readonly invoice: PortalVisit['invoice']; readonly asked: { readonly returned: boolean; readonly done: string | null } };

function noticesOf({ invoice, asked }: Asking): readonly Notice[] {
  const standing = standingOf(invoice);
  const lost = asked.returned && invoice.status === 'open' && !standing ? [NOT_SEEN] : [];
  const done = asked.done === 'talk' ? [TALK] : asked.done === 'dispute' && !invoice.disputed ? [TALK] : [];
  const disputed = invoice.disputed ? [disputeNotice(invoice.company.legalName)] : [];
  const [last] = invoice.payments;
  const failed = invoice.status === 'open' && last?.status === 'failed' && !asked.returned ? [failedNotice(last.failureReason)] : [];
  return [...(standing ? [standing] : []), ...lost, ...failed, ...disputed, ...done];
}

const NOT_SEEN: Notice = {
  tone: 'calm',
  title: 'No payment has arrived yet',
  text: 'If you paid just now, load this page again in a minute. You cannot pay twice by mistake.',
};
const TALK: Notice = { tone: 'good', title: 'Your message has arrived', text: 'A person reads it and answers within one working day.' };

const disputeNotice = (company: string): Notice => ({
  tone: 'calm',
  title: 'You told us that something is wrong',
  text: `${company} looks into it and sends no reminders for this invoice meanwhile. A person will answer you.`,
});

const failedNotice = (reason: string | null): Notice => ({
  tone: 'bad',
  title: 'Your last payment did not go through',
  text: `${reason ?? 'The bank gave no reason.'} Nothing was taken. You can try again or use another way to pay.`,
});

/** What stands instead of the wish to pay; null while there is something to pay. */
function standingOf(invoice: PortalVisit['invoice']): Notice | null {
  const [last] = invoice.payments.filter((payment) => payment.status !== 'failed');
  if (invoice.status === 'void') return { tone: 'calm', title: 'This invoice was withdrawn', text: 'You need not pay it.' };
  if (invoice.status === 'credited') return { tone: 'good', title: 'This invoice was credited', text: 'You need not pay it.' };
  if (invoice.status === 'written_off') return { tone: 'calm', title: 'This invoice is closed', text: 'You need not do anything.' };
  if (invoice.processing && invoice.status === 'open')
    return {
      tone: 'calm',
      title: 'Your payment is on its way',
      text: `We have your payment order${last ? ` of ${say(last.amount)} by ${last.method}` : ''}. Banks take up to four working days; the receipt comes by mail. You need not do anything.`,
    };
  if (invoice.status !== 'paid') return null;
  const how = last ? `We received ${say(last.amount)} by ${last.method} on ${sayInstant(last.at, invoice.company.timeZone)}. ` : '';
  const credit =
    invoice.overpaid.minor > 0n
      ? ` ${say(invoice.overpaid)} more than was owed stands as your credit; a person will write to you about it.`
      : '';
  return { tone: 'good', title: 'Paid. Thank you', text: `${how}The receipt comes by mail.${credit}` };
}

function factsOf(invoice: PortalVisit['invoice']): InvoiceView['facts'] {
  const { amount, balance } = invoice;
  const part = balance.minor < amount.minor && invoice.status === 'open';
  return [
    ['Invoice', invoice.number],
    ['For', invoice.customer.name],
    ['Issued', sayDay(invoice.issuedOn)],
    ['Due', sayDay(invoice.dueOn)],
    ...(part ? [['Invoice amount', say(amount)] as const] : []),
    ...(part ? [['Settled so far', say({ minor: amount.minor - balance.minor, currency: amount.currency })] as const] : []),
  ];
}

function dueInWords(dueOn: string, today: string): string {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MS);
  const on = sayDay(dueOn);
  if (days === 0) return `Due today, ${on}`;
  if (days === 1) return `Due tomorrow, ${on}`;
  if (days > 1) return `Due in ${days} days, on ${on}`;
  return `Was due on ${on}, ${days === -1 ? 'yesterday' : `${-days} days ago`}`;
}

const say = (money: Money): string => formatMoney(money, LOCALE);

const dayFormat = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const sayDay = (day: string): string => dayFormat.format(new Date(`${day}T00:00:00Z`));

const sayInstant = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(at);
