import type { Said } from '../invoice/shape.ts';

/** What the page about how a customer is written to says, and the two pages that a mail leads to. */
export type PreferencesWords = Said & {
  readonly saved: string;
  readonly language: string;
  readonly channel: string;
  readonly channels: Readonly<Record<'email' | 'sms' | 'phone', string>>;
  readonly digest: string;
  readonly people: string;
  readonly peopleHelp: string;
  readonly news: string;
  readonly newsHelp: string;
  readonly save: string;
  readonly always: Said;
  readonly copies: Said & {
    readonly email: string;
    readonly ask: string;
    readonly asked: string;
    readonly stop: string;
    readonly wrong: string;
  };
  readonly data: Said & { readonly save: string };
  readonly erase: Said & { readonly ask: string };
  readonly unsubscribe: Said & { readonly button: string; readonly done: Said };
  readonly agree: Said & { readonly button: string; readonly done: Said };
  readonly deadLink: Said;
};
