const OTHERS: readonly (readonly [string, string])[] = [
  ['member:', 'a former member'],
  ['portal:', 'the customer'],
  ['stripe:', 'the customer, through Stripe'],
  ['bank:', 'a bank statement'],
  ['import:', 'an import'],
  ['api', 'your own system'],
  ['provider:', 'the provider'],
  ['system', 'Cadenza'],
];

/** Who did something, as a row keeps it, in words; null when it says nothing that people know. */
export function sayActor(actor: string | null, member: string | null): string | null {
  if (member) return member;
  return OTHERS.find(([start]) => actor?.startsWith(start))?.[1] ?? null;
}
