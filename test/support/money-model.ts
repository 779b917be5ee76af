import { lesser } from '#workflows-schema/index.ts';

/** An invoice of the model: what it was issued over, what lowered it, and what each payment (or credit, under '') covers. */
type ModelInvoice = { amount: bigint; lowered: bigint; noted: bigint; closed: 'void' | 'written_off' | null; covered: Map<string, bigint> };
type ModelPayment = { amount: bigint; credit: bigint; back: bigint };

const least = (...amounts: readonly bigint[]): bigint => amounts.reduce(lesser);
const total = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((sum, minor) => sum + minor, 0n);

/** The books in plain maps: what each invoice owes and what the customer has to its credit, after the same acts. */
export class MoneyModel {
  readonly invoices = new Map<string, ModelInvoice>();
  readonly payments = new Map<string, ModelPayment>();
  /** Refunds under way or done, and chargebacks lost, by their source. */
  readonly taken = new Map<
    string,
    { readonly payment: string; readonly owedAgain: boolean; readonly parts: Map<string, bigint>; failed: boolean; readonly minor: bigint }
  >();
  /** Credit of notes that came after a payment, in the order of what is spent first. */
  noteCredit = 0n;

  balance(id: string): bigint {
    const invoice = this.of(id);
    return invoice.amount - invoice.lowered - total(invoice.covered.values());
  }

  credit(): bigint {
    return this.noteCredit + total([...this.payments.values()].map(({ credit }) => credit));
  }

  /** Money that is here: what came in less what went back. */
  cash(): bigint {
    return total([...this.payments.values()].map(({ amount, back }) => amount - back));
  }

  issue(id: string, amount: bigint): void {
    this.invoices.set(id, { amount, lowered: 0n, noted: 0n, closed: null, covered: new Map() });
  }

  pay(source: string, amount: bigint, parts: readonly (readonly [string, bigint])[]): void {
    if (this.payments.has(source)) return;
    let rest = amount;
    for (const [id, part] of parts) {
      const minor = least(part, this.balance(id), rest);
      rest -= minor;
      this.cover(id, source, minor);
    }
    this.payments.set(source, { amount, credit: rest, back: 0n });
  }

  /** What of a payment has not gone back. */
  left(source: string): bigint {
    return total([this.paid(source).credit, ...[...this.invoices.values()].map(({ covered }) => covered.get(source) ?? 0n)]);
  }

  /** Money goes back: from the credit first, then from the invoices, the newest first. */
  takeBack(taking: string, source: string, minor: bigint, owedAgain: boolean): void {
    if (this.taken.has(taking)) return;
    const parts = new Map<string, bigint>();
    this.taken.set(taking, { payment: source, minor, owedAgain, parts, failed: false });
    const payment = this.paid(source);
    payment.back += minor;
    let rest = minor - least(minor, payment.credit);
    payment.credit -= minor - rest;
    for (const id of [...this.invoices.keys()].sort().reverse()) {
      const part = least(rest, this.of(id).covered.get(source) ?? 0n);
      rest -= part;
      this.cover(id, source, -part);
      parts.set(id, part);
      if (!owedAgain) this.of(id).lowered += part;
      if (!owedAgain) this.of(id).noted += part;
    }
  }

  /** A refund did not arrive: its invoices take what they owe again, the rest is the customer's credit. */
  refundFails(taking: string): void {
    const refund = this.taken.get(taking);
    if (!refund || refund.failed) return;
    refund.failed = true;
    const payment = this.paid(refund.payment);
    payment.back -= refund.minor;
    let rest = refund.minor;
    for (const [id, part] of refund.owedAgain ? refund.parts : []) {
      const minor = least(part, this.balance(id));
      rest -= minor;
      this.cover(id, refund.payment, minor);
    }
    payment.credit += rest;
  }

  credited(id: string): bigint {
    return this.of(id).noted;
  }

  note(id: string, minor: bigint): void {
    const lowered = least(minor, this.balance(id));
    this.of(id).lowered += lowered;
    this.of(id).noted += minor;
    this.noteCredit += minor - lowered;
  }

  /** The credit pays an invoice, oldest money first; `order` is how the books know the age of the pots. */
  apply(id: string, minor: bigint, order: readonly (string | null)[]): void {
    let rest = minor;
    for (const pot of order) {
      const part = least(rest, pot === null ? this.noteCredit : this.paid(pot).credit);
      rest -= part;
      if (pot === null) this.noteCredit -= part;
      else this.paid(pot).credit -= part;
      this.cover(id, pot ?? '', part);
    }
  }

  close(id: string, how: 'void' | 'written_off'): void {
    this.of(id).lowered += this.balance(id);
    this.of(id).closed = how;
  }

  of(id: string): ModelInvoice {
    const invoice = this.invoices.get(id);
    if (!invoice) throw new Error(`The model has no invoice ${id}.`);
    return invoice;
  }

  private paid(source: string): ModelPayment {
    const payment = this.payments.get(source);
    if (!payment) throw new Error(`The model has no payment ${source}.`);
    return payment;
  }

  private cover(id: string, source: string, minor: bigint): void {
    const { covered } = this.of(id);
    covered.set(source, (covered.get(source) ?? 0n) + minor);
  }
}
