import { createApp } from '#server/http/app.ts';
import { createApiKey } from '#server/tenants/api-keys.ts';
import { type TestTenant, testTenant } from './records.ts';

export type TestApi = TestTenant & {
  readonly key: string;
  /** Posts to the events API with the key; a string goes as it is. */
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
};

/** A company with an API key, and the web server's doors in this process. */
export async function testApi(): Promise<TestApi> {
  const tenant = await testTenant();
  const { key } = await tenant.scope.transaction((tx) => createApiKey(tx, 'ERP'));
  const app = createApp({ process: tenant.process });
  const post = async (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    app.request('/api/v1/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' || isBytes(body) ? body : JSON.stringify(body),
    });
  return { ...tenant, key, post, [Symbol.asyncDispose]: () => tenant[Symbol.asyncDispose]() };
}

const isBytes = (body: unknown): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array;

/** An `invoice.finalized` event as an ERP would send it. */
export const invoiceEvent = (number: string, given: Readonly<Record<string, unknown>> = {}) => ({
  id: `erp-${number}`,
  type: 'invoice.finalized',
  customer: { external_id: '00042', name: 'Nordlicht GmbH', email: 'till@nordlicht.example', contact_name: 'Till Brandt', country: 'DE' },
  invoice: { external_id: number, number, currency: 'EUR', amount: '1190.00', issued_on: '2026-02-01', due_on: '2026-03-03', ...given },
});
