import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Card } from '#app/ui/card.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Props = { embedded: RouterOutputs['payments']['overview']['embedded']; mayChange: boolean };

/** On Stripe's page, or in Stripe's fields on the company's own: what each means for who answers for the card data. */
export function WhereCardsAreTyped({ embedded: { on, possible }, mayChange }: Props) {
  const { pending, run } = useAct();
  const turn = async (wanted: boolean) => {
    if (await run(() => calls.payments.setEmbedded.mutate({ on: wanted })))
      notify(wanted ? 'Payments that begin from now on are made on your own page.' : 'Payments are made on a page of Stripe again.');
  };
  return (
    <Card title="Where customers type their card">
      <div className="flex flex-col gap-3">
        <p>
          Customers are led to a page of Stripe, unless you want Stripe’s card fields on your own payment page. Card data goes to Stripe
          alone either way: the fields are frames of Stripe, and neither you nor Cadenza sees what is typed.
        </p>
        <Checkbox
          isSelected={on}
          isDisabled={!mayChange || pending || !(on || possible)}
          onChange={(wanted) => void turn(wanted)}
          help="Where the fields do not load, or a browser runs no scripts, the page of Stripe is one press away."
        >
          Show Stripe’s card fields on our own payment page
        </Checkbox>
        {possible ? null : (
          <p className="text-soft text-sm">
            No publishable key is known: give that of your own key above, or ask whoever runs Cadenza to set STRIPE_PUBLISHABLE_KEY.
          </p>
        )}
        <p className="text-soft text-sm">
          For PCI DSS you fill in SAQ A in both cases. With the fields on your own page you also confirm its criterion that the page cannot
          be attacked by scripts. That page runs two: Stripe’s, from js.stripe.com, and a small one of Cadenza. A strict content security
          policy blocks every other, and nothing can be added to it here. Apple Pay and Google Pay need your domain registered at Stripe.
        </p>
      </div>
    </Card>
  );
}
