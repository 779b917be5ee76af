/** What a receipt says. */
export type ReceiptWords = {
  readonly title: {
    readonly succeeded: string;
    readonly processing: string;
    readonly failed: string;
  };
  readonly heading: string;
  readonly of: string;
  readonly amount: string;
  readonly paidBy: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly reference: string;
  readonly what: string;
  readonly invoice: string;
  readonly credit: string;
  readonly refunded: string;
  readonly creditNote: string;
  /** What a credit note took off an invoice. */
  readonly lowered: string;
  readonly went: string;
  readonly pdf: string;
};
