/** What a statement says. */
export type StatementWords = {
  readonly title: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly opening: string;
  readonly closing: string;
  readonly moved: string;
  readonly nothingMoved: string;
  readonly empty: string;
  readonly openItems: string;
  readonly aging: string;
  readonly ages: {
    readonly current: string;
    readonly to30: string;
    readonly to60: string;
    readonly to90: string;
    readonly over90: string;
  };
  readonly credit: string;
  readonly columns: {
    readonly day: string;
    readonly what: string;
    readonly invoice: string;
    readonly due: string;
    readonly change: string;
    readonly balance: string;
    readonly currency: string;
  };
  readonly kinds: {
    readonly issue: string;
    readonly payment: string;
    readonly allocation: string;
    readonly credit: string;
    readonly discount: string;
    readonly refund: string;
    readonly refund_failed: string;
    readonly chargeback: string;
    readonly void: string;
    readonly write_off: string;
  };
  readonly note: string;
  readonly csv: string;
  readonly pdf: string;
  readonly more: string;
  readonly badPeriod: string;
};
