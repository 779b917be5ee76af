/** Why a customer contests an invoice, as staff read it. */
export const DISPUTE_REASONS = {
  missing: 'Goods or services are missing',
  damaged: 'Something is damaged',
  price: 'The price is wrong',
  paid: 'It is paid already',
  not_ordered: 'It was not ordered',
  other: 'Something else',
} as const;
export type DisputeReason = keyof typeof DISPUTE_REASONS;

export function isDisputeReason(text: string): text is DisputeReason {
  return Object.hasOwn(DISPUTE_REASONS, text);
}
