import { lesser, type Money } from '#workflows-schema/index.ts';

export type Candidate = {
  readonly invoiceId: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly balance: bigint;
  readonly dueOn: string;
};

export type MatchReason = 'number' | 'amount' | 'sum' | 'name';

/** What a line may be for: invoices of one customer with their parts, and why it looks so. */
export type Suggestion = {
  readonly customerId: string;
  readonly customerName: string;
  readonly parts: readonly { readonly invoiceId: string; readonly number: string; readonly minor: bigint }[];
  /** 0 to 100. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
  /** Number and amount fit exactly, and nothing else does: it may be booked with the other certain ones by one press. */
  readonly certain: boolean;
};

export type LineToMatch = { readonly amount: Money; readonly payer: string; readonly reference: string };

const POINTS: { readonly [R in MatchReason]: number } = { number: 60, amount: 30, sum: 30, name: 10 };
const MOST = 5;
/** A shorter number, "12", is found in too many texts to be sure of. */
const SURE_NUMBER = 4;

/** Suggestions for a line among open invoices in its currency, best first. */
export function matchLine(line: LineToMatch, candidates: readonly Candidate[]): readonly Suggestion[] {
  const text = `${line.reference} ${line.payer}`;
  const named = candidates.filter(({ number }) => names(text, number));
  const ways = [...together(named), ...candidates.map((candidate) => [candidate])];
  const suggestions = ways.map((invoices) => judge(line, invoices, named)).filter(({ score }) => score >= POINTS.amount);
  const best = suggestions.sort((a, b) => b.score - a.score).slice(0, MOST);
  const sure = best.filter(({ certain }) => certain);
  // Two that fit equally well leave the choice to a person.
  return sure.length === 1 ? best : best.map((suggestion) => ({ ...suggestion, certain: false }));
}

/** Several invoices of one customer that are named together. */
function together(named: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const customers = [...new Set(named.map(({ customerId }) => customerId))];
  const groups = customers.map((id) => named.filter(({ customerId }) => customerId === id));
  return groups.filter(({ length }) => length > 1);
}

function judge(line: LineToMatch, invoices: readonly Candidate[], named: readonly Candidate[]): Suggestion {
  const { minor } = line.amount;
  const [first] = invoices;
  const owed = invoices.reduce((sum, { balance }) => sum + balance, 0n);
  const byNumber = invoices.every((invoice) => named.includes(invoice));
  const exact = owed === minor;
  const reasons: MatchReason[] = [];
  if (byNumber) reasons.push('number');
  if (exact) reasons.push(invoices.length > 1 ? 'sum' : 'amount');
  if (isLike(line.payer, first?.customerName ?? '')) reasons.push('name');
  const oldestFirst = [...invoices].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  let left = minor;
  const parts = oldestFirst.map(({ invoiceId, number, balance }) => {
    const part = lesser(left, balance);
    left -= part;
    return { invoiceId, number, minor: part };
  });
  const plainly = invoices.every(({ number }) => letters(number).length >= SURE_NUMBER) && named.length === invoices.length;
  return {
    customerId: first?.customerId ?? '',
    customerName: first?.customerName ?? '',
    parts: parts.filter((part) => part.minor > 0n),
    score: reasons.reduce((sum, reason) => sum + POINTS[reason], 0),
    reasons,
    certain: byNumber && exact && plainly,
  };
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether the text holds the number as a word of its own; banks drop and add dashes and spaces. */
function names(text: string, number: string): boolean {
  const runs = number.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  if (!runs || letters(number).length < 2) return false;
  return new RegExp(`(?<![\\p{L}\\p{N}])${runs.join('[^\\p{L}\\p{N}]*')}(?![\\p{L}\\p{N}])`, 'u').test(text.toLowerCase());
}

/** Words that say what kind of company it is, not which. */
const FORMS = new Set([
  'gmbh',
  'ltd',
  'limited',
  'inc',
  'llc',
  'plc',
  'sarl',
  'sas',
  'the',
  'and',
  'und',
  'bv',
  'ag',
  'co',
  'kg',
  'sa',
  'sl',
  'spa',
  'srl',
]);

export function nameWords(name: string): readonly string[] {
  const words =
    name
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 2 && !FORMS.has(word));
}

/** Whether most of the words of the shorter name are in the other. */
function isLike(payer: string, customer: string): boolean {
  const [a, b] = [nameWords(payer), nameWords(customer)];
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  const shared = shorter.filter((word) => longer.includes(word)).length;
  return shorter.length > 0 && shared * 3 >= shorter.length * 2;
}
