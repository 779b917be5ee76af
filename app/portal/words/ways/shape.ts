import type { Said } from '../invoice/shape.ts';

/** What the pages say by which a customer gets out of paying at once: a problem, more time, a person, "I have paid". */
export type WaysWords = {
  readonly back: string;
  readonly words: string;
  readonly wordsIfAny: string;
  readonly sent: { readonly title: string; readonly by: string; readonly hours: string };
  readonly problem: Said & {
    readonly more: string;
    readonly reason: string;
    readonly reasons: Readonly<Record<'missing' | 'damaged' | 'price' | 'paid' | 'not_ordered' | 'other', string>>;
    readonly about: string;
    readonly all: string;
    readonly lines: string;
    readonly linesHelp: string;
    readonly part: string;
    readonly partAmount: string;
    readonly quantityOf: string;
    readonly amountOf: string;
    readonly files: string;
    readonly filesHelp: string;
    readonly submit: string;
    readonly wrong: Readonly<Record<'reason' | 'lines' | 'amount' | 'files', string>>;
  };
  readonly held: Said;
  readonly payUndisputed: string;
  readonly payNext: string;
  readonly payAll: string;
  readonly promised: Said;
  readonly plan: {
    readonly title: string;
    readonly asked: Said;
    readonly due: string;
    readonly amount: string;
    readonly state: string;
    readonly paid: string;
    readonly paidPart: string;
    readonly open: string;
    readonly late: string;
    readonly total: string;
  };
  readonly time: Said & {
    readonly promise: string;
    readonly promiseHelp: string;
    readonly promisePerson: string;
    readonly day: string;
    readonly amount: string;
    readonly amountHelp: string;
    readonly promiseSubmit: string;
    readonly plan: string;
    readonly planHelp: string;
    readonly parts: string;
    readonly every: string;
    readonly rhythms: Readonly<Record<'month' | 'two_weeks', string>>;
    readonly first: string;
    readonly show: string;
    readonly preview: string;
    readonly atOnce: string;
    readonly person: string;
    readonly agree: string;
    readonly ask: string;
    readonly closed: string;
    readonly wrong: Readonly<Record<'day' | 'amount' | 'plan', string>>;
  };
  readonly paid: Said & {
    readonly amount: string;
    readonly day: string;
    readonly method: string;
    readonly methods: Readonly<Record<'bank_transfer' | 'card' | 'cash' | 'cheque' | 'other', string>>;
    readonly submit: string;
    readonly wrong: Readonly<Record<'amount' | 'day', string>>;
  };
  readonly talk: Said & { readonly label: string; readonly submit: string };
};
