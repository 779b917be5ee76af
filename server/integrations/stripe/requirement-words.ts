/** What Stripe asks for, by the beginning of its name; the longest that fits is taken. */
const WORDS: Readonly<Record<string, string>> = {
  business_profile: 'what the company sells',
  'business_profile.mcc': 'the industry of the company',
  'business_profile.url': 'the web address of the company',
  'business_profile.support_phone': 'a telephone number for customers',
  business_type: 'the kind of company',
  company: 'details of the company',
  'company.address': 'the address of the company',
  'company.name': 'the legal name of the company',
  'company.phone': 'the telephone number of the company',
  'company.tax_id': 'the tax number of the company',
  'company.verification': 'a document that shows the company exists',
  directors: 'details of the directors',
  executives: 'details of the executives',
  external_account: 'the bank account for payouts',
  individual: 'details of the owner',
  'individual.verification': 'an identity document of the owner',
  owners: 'details of the owners',
  person: 'details of a person',
  'person.verification': 'an identity document of a person',
  representative: 'details of the person who acts for the company',
  'representative.verification': 'an identity document of the person who acts for the company',
  settings: 'how the company is named on statements',
  tos_acceptance: 'agreement to Stripe’s terms',
};

/** Stripe's requirements in words, each once, in Stripe's order. */
export function requirementWords(requirements: readonly string[]): readonly string[] {
  return [...new Set(requirements.map(wordsOf))];
}

function wordsOf(requirement: string): string {
  // A person's own requirements begin with its id: "person_1Nv0.verification.document".
  const parts = requirement.replace(/^person_[^.]+/, 'person').split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const words = WORDS[parts.slice(0, length).join('.')];
    if (words) return words;
  }
  return parts.join(' ').replaceAll('_', ' ');
}

/** Why Stripe has stopped an account, as a sentence; null when it has not. */
export function stoppedWords(reason: string | null): string | null {
  if (reason === null) return null;
  if (reason === 'requirements.past_due') return 'Stripe waits for details that are overdue.';
  if (reason === 'requirements.pending_verification') return 'Stripe is checking the details.';
  if (reason === 'platform_paused') return 'The platform has paused the account.';
  if (reason === 'under_review' || reason === 'listed') return 'Stripe is reviewing the account.';
  if (reason.startsWith('rejected.')) return 'Stripe has rejected the account. Ask Stripe why.';
  return 'Stripe has stopped the account. Its dashboard says why.';
}
