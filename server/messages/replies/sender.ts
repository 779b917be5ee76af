import type { InboundMail } from '#server/integrations/ports.ts';

/** What the provider found out about the sender, as it said it; null where it said nothing. */
export type SenderChecks = {
  readonly spf: string | null;
  readonly dkim: string | null;
  readonly dmarc: string | null;
  /** SpamAssassin's score. */
  readonly spam: string | null;
};

/** confirmed: the domain of the address vouches for the mail; refuted: it says that it is not its own; else nobody knows. */
export type SenderVerdict = 'confirmed' | 'unconfirmed' | 'refuted';

/**
 * What SPF and DKIM say of a mail. Anybody can write such headers into a mail, so `Authentication-Results` may only lower the
 * verdict, and findings that contradict each other count as none.
 */
export function checkSender({ from, headers }: Pick<InboundMail, 'from' | 'headers'>): { checks: SenderChecks; verdict: SenderVerdict } {
  const domain = from.email.split('@')[1] ?? '';
  const spam = headers['x-spam-tests'] ?? [];
  const spf = agreed((headers['received-spf'] ?? []).map((value) => /^\s*(\w+)/.exec(value)?.[1]?.toLowerCase() ?? ''));
  const aligned = (headers['received-spf'] ?? []).every((value) => domainsIn(value).some((named) => isWithin(named, domain)));
  const dkim = agreed(spam.map(dkimOf));
  const results = headers['authentication-results'] ?? [];
  const dmarc = agreed(results.flatMap((value) => /\bdmarc=(\w+)/i.exec(value)?.[1]?.toLowerCase() ?? []));
  const refused = dmarc === 'fail' || results.some((value) => /\bdkim=fail\b/i.test(value)) || spf === 'fail';
  const checks = { spf, dkim, dmarc, spam: agreed(headers['x-spam-score'] ?? []) };
  if (refused) return { checks, verdict: 'refuted' };
  return { checks, verdict: dkim === 'author' || (spf === 'pass' && aligned) ? 'confirmed' : 'unconfirmed' };
}

/** SpamAssassin's tests, as Postmark passes them on: the signature of the author's own domain, of another, or none. */
function dkimOf(tests: string): string {
  const names = tests.split(/[\s,]+/);
  if (names.includes('DKIM_VALID_AU')) return 'author';
  if (names.includes('DKIM_VALID')) return 'other';
  return names.includes('DKIM_INVALID') ? 'invalid' : 'none';
}

/** What all say alike; null when they differ or there is none. */
function agreed(findings: readonly string[]): string | null {
  const [first] = findings;
  return first !== undefined && findings.every((finding) => finding === first) ? first : null;
}

const domainsIn = (value: string): readonly string[] =>
  [...value.matchAll(/envelope-from="?<?[^@\s"<>]{0,64}@([\w.-]{1,253})/gi)].flatMap((found) => found[1]?.toLowerCase() ?? []);

const isWithin = (named: string, domain: string): boolean => domain !== '' && (named === domain || named.endsWith(`.${domain}`));
