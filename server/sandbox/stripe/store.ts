import { randomBytes } from 'node:crypto';
import type { Answer } from '../http.ts';
import type { Journal, JournalEntry } from '../journal.ts';
import type { Notices } from '../notices.ts';
import { type CheckoutSession, type PaymentIntent, type StripeEvent, showIntent, showSession } from './objects.ts';

export const SANDBOX_API_VERSION = '2026-10-28.endive';

/** The answer given under an idempotency key; null while the first request with the key is still worked on. */
export type Remembered = { readonly parameters: string; answer: Answer | null };

/** Everything that the sandbox's Stripe knows. Objects are changed in place, then `save` puts them into the journal. */
export type StripeStore = {
  readonly sessions: Map<string, CheckoutSession>;
  readonly intents: Map<string, PaymentIntent>;
  readonly events: StripeEvent[];
  readonly remembered: Map<string, Remembered>;
  readonly now: () => number;
  save(...objects: readonly (CheckoutSession | PaymentIntent)[]): Promise<void>;
  remember(key: string, entry: Remembered): Promise<void>;
  /** Records an event and sends its webhook. */
  tell(type: string, object: CheckoutSession | PaymentIntent): Promise<void>;
  replay(entry: JournalEntry): void;
};

export function newStripeId(prefix: string): string {
  return `${prefix}_${randomBytes(18).toString('base64url').replace(/[-_]/g, 'x')}`;
}

export function createStripeStore(options: { journal: () => Journal; notices: Notices; now: () => number }): StripeStore {
  const sessions = new Map<string, CheckoutSession>();
  const intents = new Map<string, PaymentIntent>();
  const events: StripeEvent[] = [];
  const remembered = new Map<string, Remembered>();
  return {
    sessions,
    intents,
    events,
    remembered,
    now: options.now,
    save: async (...objects) => {
      await Promise.all(objects.map((object) => options.journal().append({ kind: 'stripe', object })));
    },
    remember: (key, entry) => options.journal().append({ kind: 'stripe-key', key, entry }),
    tell: async (type, object) => {
      const event: StripeEvent = {
        id: newStripeId('evt'),
        object: 'event',
        api_version: SANDBOX_API_VERSION,
        created: Math.floor(options.now() / 1000),
        livemode: false,
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        type,
        data: {
          object: object.object === 'payment_intent' ? showIntent(object, false) : showSession(object),
        },
      };
      events.unshift(event);
      await options.journal().append({ kind: 'stripe-event', event });
      await options.notices.post('stripe', JSON.stringify(event));
    },
    replay: (entry) => {
      if (entry.kind === 'stripe' && isObject(entry.object)) {
        if (entry.object.object === 'payment_intent') intents.set(entry.object.id, entry.object);
        else sessions.set(entry.object.id, entry.object);
      }
      if (entry.kind === 'stripe-event' && isEvent(entry.event)) events.unshift(entry.event);
      if (entry.kind === 'stripe-key' && isRemembered(entry.entry)) remembered.set(String(entry.key), entry.entry);
    },
  };
}

// The journal is written by this file alone, so that what it says about its kind is enough.
function isObject(value: unknown): value is CheckoutSession | PaymentIntent {
  return typeof value === 'object' && value !== null && 'object' in value && 'id' in value;
}
function isEvent(value: unknown): value is StripeEvent {
  return typeof value === 'object' && value !== null && 'type' in value && 'data' in value;
}
function isRemembered(value: unknown): value is Remembered {
  return typeof value === 'object' && value !== null && 'parameters' in value && 'answer' in value;
}
