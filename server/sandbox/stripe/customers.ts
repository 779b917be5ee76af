import type { Desk } from './balance-book.ts';
import { LIST, listRoute, pageOf } from './list.ts';
import type { Customer, Owner } from './objects.ts';
import { textAt, textsAt, updatedMetadata } from './parameters.ts';
import { allOwned, type Call, owned, type Route, retrieveRoute } from './route.ts';
import { show } from './show.ts';
import { born } from './store.ts';

const FIELDS = {
  address: 'any',
  description: 'text',
  email: 'text',
  invoice_settings: 'any',
  metadata: 'any',
  name: 'text',
  phone: 'text',
  preferred_locales: { list: 'text' },
} as const;

/** A customer with an address and a name, and nothing else. */
export function addCustomer(fields: Partial<Pick<Customer, 'name' | 'email'>>, owner: Owner, { store, batch }: Desk): Customer {
  const customer: Customer = {
    ...born('customer', 'cus', store),
    hidden: owner,
    name: null,
    email: null,
    phone: null,
    description: null,
    metadata: {},
    preferred_locales: [],
    ...fields,
  };
  batch.save(customer);
  return customer;
}

/** Takes over what the call names; an empty text unsets a field. */
function change(customer: Customer, { form }: Call): void {
  for (const name of ['name', 'email', 'phone', 'description'] as const) if (name in form) customer[name] = textAt(form, name);
  customer.preferred_locales = textsAt(form, 'preferred_locales') ?? customer.preferred_locales;
  customer.metadata = 'metadata' in form ? updatedMetadata(form, customer.metadata) : customer.metadata;
}

async function save(call: Call, customer: Customer, batch: Desk['batch'], event: string): Promise<Record<string, unknown>> {
  change(customer, call);
  batch.save(customer);
  batch.tell(event, customer);
  await batch.commit();
  return show(customer);
}

export const CUSTOMER_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/customers',
    shape: FIELDS,
    handle: async (call) => {
      const batch = call.store.batch();
      const customer = addCustomer({}, call.owner, { store: call.store, batch });
      return save(call, customer, batch, 'customer.created');
    },
  },
  retrieveRoute('customer', '/v1/customers/:id'),
  {
    method: 'POST',
    path: '/v1/customers/:id',
    shape: FIELDS,
    handle: async (call) => save(call, owned(call, 'customer', call.id), call.store.batch(), 'customer.updated'),
  },
  listRoute('customer', '/v1/customers', ['email']),
  {
    method: 'GET',
    path: '/v1/customers/:id/payment_methods',
    shape: { ...LIST, type: 'text' },
    handle: async (call) => {
      const { id } = owned(call, 'customer', call.id);
      const type = textAt(call.form, 'type');
      const methods = allOwned(call, 'payment_method').filter(
        (method) => method.customer === id && (type === null || method.type === type),
      );
      return pageOf(call, methods, show);
    },
  },
];
