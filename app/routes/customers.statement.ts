import Papa from 'papaparse';
import { requireMember } from '#app/lib/member.server.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import type { Route } from './+types/customers.statement.ts';

/** All that raised and lowered what a customer owes, as a CSV file. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  const { customer, lines } = await caller.customers.statement(params);
  const rows = lines.map(({ at, kind, number, amount, balance }) => ({
    time: at.toISOString(),
    what: kind.replaceAll('_', ' '),
    invoice: number ?? 'credit',
    currency: amount.currency,
    amount: formatMinor(amount),
    balance: formatMinor(balance),
  }));
  const name = `statement-${customer.externalId.replaceAll(/[^\w.-]+/g, '-')}.csv`;
  return new Response(`\uFEFF${Papa.unparse(rows, { escapeFormulae: /^[=+@\t\r]|^-(?![\d.]+$)/ })}`, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  });
}
