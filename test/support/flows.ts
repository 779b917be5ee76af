import {
  type Facts,
  type FlowDocument,
  type FlowEdge,
  type FlowNode,
  type FlowSettings,
  PLAIN_CALENDAR,
  settingsOf,
} from '#workflows-schema/index.ts';

/** Facts of an open, overdue invoice, changed by `change`. */
export function openInvoiceFacts(change: Partial<Facts> = {}): Facts {
  return {
    invoice: {
      number: 'INV-1',
      status: 'open',
      amount: { minor: 60_000n, currency: 'GBP' },
      balance: { minor: 60_000n, currency: 'GBP' },
      issuedOn: '2026-01-01',
      dueOn: '2026-01-31',
      daysOverdue: 7,
      disputed: false,
      disputedAmount: null,
      processing: false,
      terms: null,
      viewedOn: null,
      promisedOn: null,
      planStatus: null,
      instalmentOn: null,
    },
    order: null,
    customer: {
      name: 'Ada Ltd',
      tier: 'B',
      country: 'GB',
      locale: 'en-GB',
      personalOnly: false,
      autopay: false,
      channel: null,
      digest: false,
      marketingConsent: false,
      smsConsent: false,
      since: '2025-01-01',
      attributes: {},
    },
    history: null,
    event: {},
    vars: {},
    zones: { contact: 'Europe/London', customer: 'Europe/London', tenant: 'Europe/London' },
    calendar: PLAIN_CALENDAR,
    today: '2026-02-07',
    holds: [],
    messages: [],
    winners: {},
    ...change,
  };
}

/** The same facts once the invoice is paid. */
export function paidFacts(): Facts {
  const facts = openInvoiceFacts();
  return facts.invoice ? { ...facts, invoice: { ...facts.invoice, status: 'paid', balance: { minor: 0n, currency: 'GBP' } } } : facts;
}

export function flowOf(nodes: FlowNode[], edges: FlowEdge[], settings: Partial<FlowSettings> = {}): FlowDocument {
  return {
    schemaVersion: 2,
    settings: settingsOf({ subject: 'invoice', messageClass: 'reminder', exitOn: ['paid'], ...settings }),
    nodes,
    edges,
    layout: { positions: {} },
  };
}
