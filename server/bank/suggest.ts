import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { BankLine } from './lines.ts';
import { type Candidate, matchLine, nameWords, type Suggestion } from './match.ts';

/** Candidates that are looked at a line. */
const MOST = 25;

/** What open lines may be for, by line id: one query for all of them. */
export async function suggestFor(tx: TenantTransaction, lines: readonly BankLine[]): Promise<ReadonlyMap<string, readonly Suggestion[]>> {
  if (lines.length === 0) return new Map();
  const asked = lines.map(({ id, amount, payer, reference }) => ({
    id,
    minor: amount.minor.toString(),
    currency: amount.currency,
    text: `${reference} ${payer}`.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''),
    words: nameWords(payer).map((word) => `%${word}%`),
  }));
  type Row = Omit<Candidate, 'balance'> & { lineId: string; balance: string };
  const rows = await tx.db.execute<Row>(sql`
    select r.id as "lineId", f.* from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r(id uuid, minor bigint, currency text, text text, words jsonb)
      cross join lateral (
        select i.id as "invoiceId", i.number, i.customer_id as "customerId", c.name as "customerName", i.balance_minor::text as balance, i.due_on::text as "dueOn"
        from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id
          cross join lateral (select regexp_replace(lower(i.number), '[^[:alnum:]]', '', 'g') as number) n
          cross join lateral (select length(n.number) > 1 and position(n.number in r.text) > 0 as named) m
        where i.tenant_id = ${tx.tenantId} and i.status = 'open' and i.currency = r.currency
          and (m.named or i.balance_minor = r.minor or lower(c.name) like any(array(select jsonb_array_elements_text(r.words))))
        order by m.named desc, i.balance_minor = r.minor desc, i.due_on, i.id limit ${MOST}) f`);
  return new Map(
    lines.map((line) => {
      const candidates = rows
        .filter(({ lineId }) => lineId === line.id)
        .map(({ balance, ...row }) => ({ ...row, balance: BigInt(balance) }));
      return [line.id, matchLine(line, candidates)];
    }),
  );
}
