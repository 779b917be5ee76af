import { REGIONS, type Region } from './names.ts';
import type { Random } from './random.ts';

/** How a customer pays, as people in accounts would say it. */
export const BEHAVIOURS = ['early', 'on-time', 'late', 'chronic', 'disputing', 'part-paying'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

export type DemoCustomer = {
  readonly externalId: string;
  readonly name: string;
  readonly country: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly tier: 'A' | 'B' | 'C';
  readonly personalOnly: boolean;
  readonly contact: { readonly name: string; readonly email: string };
  readonly behaviour: Behaviour;
  /** Payment terms in days. */
  readonly terms: 14 | 30 | 45;
  /** How often it orders, beside the others; 1 is usual. */
  readonly weight: number;
  /** The natural logarithm around which its amounts lie. */
  readonly size: number;
};

/** `count` customers with names that no two share. */
export function makeCustomers(random: Random, count: number): readonly DemoCustomer[] {
  const names = new Set<string>();
  const customers: DemoCustomer[] = [];
  while (customers.length < count) {
    const region = random.pick(REGIONS);
    const name = companyName(random, region);
    if (names.has(name)) continue;
    names.add(name);
    customers.push(makeCustomer(random, region, { name, number: customers.length + 1 }));
  }
  return customers;
}

function makeCustomer(random: Random, region: Region, identity: { name: string; number: number }): DemoCustomer {
  const { name, number } = identity;
  const person = `${random.pick(region.given)} ${random.pick(region.families)}`;
  const tier = random.pick(['A', 'B', 'B', 'B', 'C', 'C'] as const);
  const { country, locale, timeZone } = region;
  return {
    externalId: String(10_000 + number * 7).padStart(6, '0'),
    name,
    country,
    locale,
    timeZone,
    currency: random.pick(region.currencies),
    tier,
    personalOnly: random.chance(0.03),
    contact: { name: person, email: `${mailName(person).replaceAll('-', '.')}@${mailName(name)}.example` },
    behaviour: chooseBehaviour(random),
    terms: random.pick([14, 30, 30, 30, 45] as const),
    weight: { A: 2.2, B: 1, C: 0.5 }[tier] * (0.6 + random.next() * 0.8),
    size: { A: 7.6, B: 6.8, C: 6.1 }[tier] + random.normal() * 0.3,
  };
}

function chooseBehaviour(random: Random): Behaviour {
  const roll = random.next();
  if (roll < 0.15) return 'early';
  if (roll < 0.55) return 'on-time';
  if (roll < 0.8) return 'late';
  if (roll < 0.88) return 'chronic';
  return roll < 0.93 ? 'disputing' : 'part-paying';
}

function companyName(random: Random, region: Region): string {
  const family = random.pick(region.families);
  const others = region.families.filter((other) => other !== family);
  const parts: Readonly<Record<string, string>> = {
    family,
    family2: others[random.between(0, others.length - 1)] ?? family,
    place: random.pick(region.places),
    trade: random.pick(region.trades),
    form: random.pick(region.forms),
  };
  return random.pick(region.patterns).replace(/\{(\w+)\}/g, (_whole, part: string) => parts[part] ?? '');
}

function mailName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
