import type { TemplateContent } from '#emails/content.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';

/** A ready-made message. */
export type StarterTemplate = {
  /** The name that flows refer to. */
  readonly key: string;
  readonly name: string;
  readonly subjectKind: SubjectKind;
  /** Broadcast goes by the stream that adds the way to unsubscribe; only flows of marketing send it. */
  readonly stream: 'transactional' | 'broadcast';
  readonly subject: string;
  readonly content: TemplateContent;
};

/** Ends every message. */
export const CLOSING = 'Questions? Reply to this mail{% if company.phone %} or call {{ company.phone }}{% endif %}: a person answers.';
export const PAY = { label: 'Pay {{ invoice.balance }}', link: 'portal' } as const;
export const GREETING = 'Hello {{ contact.first_name | default: "there" }},';

type Said = {
  readonly key: string;
  readonly name: string;
  readonly subject: string;
  /** What the inbox shows beside the subject. */
  readonly preheader: string;
  readonly headline: string;
  /** The first follows the greeting, so it begins small. */
  readonly say: readonly [string, ...string[]];
  readonly amount?: TemplateContent['amount'];
  readonly button?: TemplateContent['button'];
  readonly facts?: TemplateContent['facts'];
};

function write(subjectKind: SubjectKind, stream: StarterTemplate['stream'], said: Said): StarterTemplate {
  const { key, name, subject, preheader, headline, amount = null, button = null, facts = [] } = said;
  const [first, ...others] = said.say;
  const paragraphs = [`${GREETING} ${first}`, ...others];
  return { key, name, subjectKind, stream, subject, content: { preheader, headline, paragraphs, amount, button, facts, closing: CLOSING } };
}

export const aboutInvoice = (said: Said): StarterTemplate => write('invoice', 'transactional', said);
export const aboutOrder = (said: Said): StarterTemplate => write('order', 'transactional', said);
export const toCustomer = (said: Said): StarterTemplate => write('customer', 'transactional', said);
/** Advertising. */
export const broadcast = (said: Said): StarterTemplate => write('customer', 'broadcast', said);
