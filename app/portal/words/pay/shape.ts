/** What is said where several invoices, or a part, are paid. */
export type PayWords = {
  readonly title: string;
  readonly together: string;
  readonly otherTitle: string;
  readonly otherLabel: string;
  readonly otherHelp: string;
  readonly firstDue: string;
  readonly otherPay: string;
  readonly faults: {
    readonly 'not-allowed': string;
    readonly 'too-little': string;
    readonly 'too-much': string;
    readonly unreadable: string;
  };
  readonly picks: {
    readonly elsewhere: string;
    readonly none: string;
    readonly mixed: string;
    readonly many: string;
  };
  readonly back: string;
};
