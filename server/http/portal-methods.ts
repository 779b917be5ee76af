import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { ownsDebit, type PortalMethods, readPortalMethods } from '#server/payments/portal-methods.ts';
import { forgetMethod, setAutopay, startSaving } from '#server/payments/saved-methods.ts';
import { stopDebits } from '#server/payments/stop-debits.ts';
import type { PortalVisit } from './portal.ts';

export type { PortalMethods };

/** Where the page stands; only a raised visit sees it. */
export const METHODS_PAGE = '/portal/methods';

export const methodsForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['save', 'on', 'off', 'forget']) }),
  z.object({ intent: z.literal('stop'), debit: z.string().max(40) }),
]);
type MethodsForm = z.infer<typeof methodsForm>;

export const readMethods = ({ scope, link }: PortalVisit): Promise<PortalMethods> =>
  scope.transaction((tx) => readPortalMethods(tx, link.customerId));

/** Does what the page asks. Returns where to go next. @throws Failure `provider-unreachable`, `not-found` when nothing is kept to debit */
export async function actOnMethods(process: ProcessContext, visit: PortalVisit, form: MethodsForm): Promise<string> {
  const { scope, link, invoice } = visit;
  const { customerId } = link;
  switch (form.intent) {
    case 'save': {
      const { name, email } = invoice.customer;
      const backUrl = `${process.env.PUBLIC_URL}${METHODS_PAGE}?saved=1`;
      return (
        (await startSaving(scope, process, { customerId, name, email, currency: invoice.balance.currency, backUrl })).url ?? METHODS_PAGE
      );
    }
    case 'forget':
      await forgetMethod(scope, process, customerId);
      return METHODS_PAGE;
    case 'stop':
      await scope.transaction(async (tx) => {
        if (await ownsDebit(tx, customerId, form.debit)) await stopDebits(tx, { debitId: form.debit }, 'the customer stopped it');
      });
      return METHODS_PAGE;
    default:
      await scope.transaction((tx) => setAutopay(tx, customerId, form.intent === 'on'));
      return METHODS_PAGE;
  }
}
