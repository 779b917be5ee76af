import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { requireSettings } from '#server/tenants/settings.ts';
import type { Money } from '#workflows-schema/index.ts';
import { type LateLine, reckonLate, type Terms } from './late-interest/reckon.ts';
import { LATE_RULES, LAWS, type LateRule, ruleOf } from './late-interest/rules.ts';
import { readRates } from './late-rates.ts';

/** Why nothing is reckoned. */
export type NoLate = 'consumer' | 'no-rule' | 'debit-note' | 'not-late' | 'closed';

export type LateView = {
  readonly why: NoLate | null;
  readonly rule: LateRule;
  readonly rounding: Terms['rounding'];
  /** As the company chose it: null follows its country. */
  readonly chosen: LateRule | null;
  readonly percent: string | null;
  /** Where the rule is written; null for a contract's. */
  readonly source: string | null;
  /** Civil day up to which it is reckoned, counted. */
  readonly until: string;
  readonly lines: readonly LateLine[];
  readonly interest: Money;
  /** Due once; zero when it was decided before. */
  readonly fixed: Money;
  /** From which day after due the company announces it by itself; null leaves it to people. */
  readonly afterDays: number | null;
  /** That the customer was told; civil days. */
  readonly notice: { readonly toldOn: string; readonly appliesOn: string } | null;
  readonly decided: readonly {
    readonly id: string;
    readonly status: 'charged' | 'waived';
    readonly amount: Money;
    readonly untilDay: string;
    readonly reason: string;
    readonly debitNoteId: string | null;
    readonly debitNoteNumber: string | null;
    readonly by: string | null;
    readonly at: Date;
  }[];
};

type Row = {
  currency: string;
  amount: string;
  dueOn: string;
  status: string;
  kind: string;
  consumer: boolean;
  taken: string;
  paid: readonly { on: string; minor: string }[] | null;
  notice: LateView['notice'];
};

/** What has run up on a late invoice until today and was not decided yet; null for an invoice that is not there. */
export async function readLate(tx: TenantTransaction, invoiceId: string): Promise<LateView | null> {
  const settings = await requireSettings(tx);
  const until = tx.now.toZonedDateTimeISO(settings.timeZone).toPlainDate().toString();
  const row = await readDebt(tx, invoiceId, settings.timeZone);
  if (!row) return null;
  const { currency, dueOn } = row;
  const decided = await readDecided(tx, invoiceId);
  const chosen = LATE_RULES.find((known) => known === settings.lateRule) ?? null;
  const rule = chosen ?? ruleOf(settings.country);
  const rounding = settings.lateRounding === 'none' ? 'none' : 'daily';
  const why = whyNot(row, rule, until);
  const from = decided.reduce<string | null>((latest, { nextDay }) => (latest === null || nextDay > latest ? nextDay : latest), null);
  const debt = {
    currency,
    principal: BigInt(row.amount) - BigInt(row.taken),
    dueOn,
    paid: (row.paid ?? []).map(({ on, minor }) => ({ on, minor: BigInt(minor) })),
  };
  const terms: Terms = { rule: why ? 'none' : rule, percent: settings.latePercent, rounding };
  const { lines, interest, fixed } = reckonLate(debt, terms, { table: await readRates(tx), from, until });
  return {
    why,
    rule,
    rounding,
    chosen,
    percent: settings.latePercent,
    source: rule === 'custom' || rule === 'none' ? null : LAWS[rule].source,
    until,
    lines,
    interest: { minor: interest, currency },
    fixed: { minor: decided.length > 0 ? 0n : fixed, currency },
    afterDays: settings.lateAfterDays,
    notice: row.notice,
    decided: decided.map(({ nextDay: _next, ...each }) => each),
  };
}

function whyNot({ kind, consumer, status, dueOn }: Row, rule: LateRule, today: string): NoLate | null {
  if (kind === 'debit_note') return 'debit-note';
  if (status === 'void' || status === 'written_off') return 'closed';
  if (today <= dueOn) return 'not-late';
  // What a contract says may hold for people; what the law says between businesses does not.
  if (consumer && rule !== 'custom') return 'consumer';
  return rule === 'none' ? 'no-rule' : null;
}

/**
 * The debt by day: money that came in or went back changes it from its day on; credit notes say that it was never owed, so
 * they lower it from the beginning.
 */
async function readDebt(tx: TenantTransaction, invoiceId: string, zone: string): Promise<Row | undefined> {
  const [row] = await tx.db.execute<Row>(sql`
    select i.currency, i.amount_minor::text as amount, i.due_on::text as "dueOn", i.status, i.kind, c.consumer,
      coalesce((select -sum(e.amount_minor) from ledger_entries e where e.tenant_id = i.tenant_id and e.invoice_id = i.id and e.account = 'receivable'
        and e.kind in ('credit', 'discount', 'void', 'write_off')), 0)::text as taken,
      (select jsonb_build_object('toldOn', n.told_on, 'appliesOn', n.applies_on) from late_notices n
        where n.tenant_id = i.tenant_id and n.invoice_id = i.id) as notice,
      (select jsonb_agg(jsonb_build_object('on', d.day, 'minor', d.minor::text)) from (
        select (e.at at time zone ${zone})::date as day, -sum(e.amount_minor) as minor from ledger_entries e
        where e.tenant_id = i.tenant_id and e.invoice_id = i.id and e.account = 'receivable'
          and e.kind not in ('issue', 'credit', 'discount', 'void', 'write_off') group by 1) d) as paid
    from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id
    where i.tenant_id = ${tx.tenantId} and i.id = ${invoiceId}`);
  return row;
}

async function readDecided(tx: TenantTransaction, invoiceId: string) {
  type Decided = Omit<LateView['decided'][number], 'amount' | 'at'> & { minor: string; currency: string; at: string; nextDay: string };
  const rows = await tx.db.execute<Decided>(sql`
    select l.id, l.status, (l.interest_minor + l.fixed_minor)::text as minor, l.currency, l.until_day::text as "untilDay",
      (l.until_day + 1)::text as "nextDay", l.reason, l.debit_note_id as "debitNoteId", i.number as "debitNoteNumber", u.name as by, l.created_at as at
    from late_charges l left join invoices i on i.tenant_id = l.tenant_id and i.id = l.debit_note_id
      left join users u on 'member:' || u.id = l.created_by
    where l.tenant_id = ${tx.tenantId} and l.invoice_id = ${invoiceId} order by l.created_at desc, l.id desc`);
  return rows.map(({ minor, currency, at, ...row }) => ({ ...row, amount: { minor: BigInt(minor), currency }, at: new Date(at) }));
}
