import { Card, Facts } from '#app/ui/card.tsx';
import { Money } from '#app/ui/money.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Loaded = RouterOutputs['cases']['get'];
type Claim = Loaded['claims'][number];

/** What a customer handed in on the payment page, by the word for it. */
const VALUES: Readonly<Record<string, string>> = {
  amount: 'Amount',
  paidOn: 'Paid on',
  promisedOn: 'Wants to pay on',
  method: 'How',
  parts: 'Parts',
  wish: 'About',
};
const WISHES: Readonly<Record<string, string>> = {
  dispute: 'Something is wrong with the invoice',
  promise: 'A later day',
  plan: 'Paying in parts',
  paid: 'It is paid already',
  talk: 'A question',
  erasure: 'Erasing its data',
};

/** The customer's own account of it: reason, words, lines and files of a dispute, or the values of another wish. */
export function CustomerSays({ found, claims }: { found: Loaded['case']; claims: readonly Claim[] }) {
  if (found.context.from !== 'payment page') return null;
  const facts = Object.entries(VALUES).flatMap(([key, label]) => {
    const value = found.context[key];
    if (typeof value !== 'string') return [];
    return [{ label, value: key === 'wish' ? (WISHES[value] ?? value) : value }];
  });
  return (
    <Card title="What the customer says">
      <div className="flex flex-col gap-4">
        <Facts items={facts} />
        {claims.map((claim) => (
          <ClaimSaid key={claim.id} claim={claim} />
        ))}
      </div>
    </Card>
  );
}

function ClaimSaid({ claim }: { claim: Claim }) {
  return (
    <section className="flex flex-col gap-2 border-line border-t pt-3">
      <p>
        <strong>{claim.reason}</strong>: <Money amount={claim.amount} />, <When at={claim.at} />
      </p>
      <p dir="auto" className="whitespace-pre-wrap">
        {claim.words}
      </p>
      {claim.lines.length > 0 && (
        <ul>
          {claim.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat and never move
            <li key={index} className="flex justify-between gap-3 border-line border-t py-1">
              <span dir="auto">
                {line.quantity} × {line.description}
              </span>
              <Money amount={line.amount} />
            </li>
          ))}
        </ul>
      )}
      {claim.files.length > 0 && (
        <ul className="flex flex-wrap gap-x-4">
          {claim.files.map(({ id, name, size }) => (
            <li key={id}>
              <a
                href={`/inbox/files/${id}`}
                download={name}
                className="inline-flex min-h-6 items-center text-machine underline underline-offset-4"
              >
                Save {name} ({Math.max(1, Math.round(size / 1024))} kB)
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
