import type { StripeObject } from './objects.ts';
import { Refusal } from './refusal.ts';
import { show } from './show.ts';
import type { StripeStore } from './store.ts';

type Shown = Record<string, unknown>;

/** Spells out what `expand` names: ids become objects, and lists that are left out otherwise are put in. */
export function expanded(shown: Shown, paths: readonly string[], store: StripeStore): Shown {
  for (const path of paths) expandPath(shown, path.split('.'), store);
  return shown;
}

function expandPath(shown: Shown, [head = '', ...rest]: readonly string[], store: StripeStore): void {
  const value = shown[head];
  if (head === 'data' && Array.isArray(value)) {
    for (const item of value) if (isShown(item)) expandPath(item, rest, store);
    return;
  }
  const found = typeof value === 'string' ? store.lookUp(value) : undefined;
  const next: unknown = found ? show(found) : (leftOut(store.lookUp(String(shown.id)), head, store) ?? value);
  if (next === undefined) throw new Refusal(400, `This property cannot be expanded (${head}).`);
  shown[head] = next;
  if (rest.length > 0 && isShown(next)) expandPath(next, rest, store);
}

/** Lists that Stripe shows only when they are asked for. */
function leftOut(object: StripeObject | undefined, name: string, store: StripeStore): Shown | undefined {
  if (object?.object === 'checkout.session' && name === 'line_items') return listOf(lineItems(object));
  if (object?.object === 'charge' && name === 'refunds')
    return listOf(store.all('refund').flatMap((refund) => (refund.charge === object.id ? [show(refund)] : [])));
  return undefined;
}

/** The lines of a session, as the API shows them. */
export function lineItems({
  hidden,
  currency,
}: StripeObject & { readonly object: 'checkout.session' }): (Shown & { readonly id: string })[] {
  return hidden.lines.map(({ id, description, quantity, unit_amount }) => ({
    id,
    object: 'item',
    amount_subtotal: quantity * unit_amount,
    amount_total: quantity * unit_amount,
    amount_discount: 0,
    amount_tax: 0,
    currency,
    description,
    quantity,
  }));
}

const listOf = (data: readonly Shown[]): Shown => ({ object: 'list', has_more: false, url: '', data });

function isShown(value: unknown): value is Shown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
