import { randomBytes } from 'node:crypto';
import type { Answer } from '../http.ts';
import type { Journal, JournalEntry } from '../journal.ts';
import type { Notices } from '../notices.ts';
import type { Kind, ObjectOf, StripeEvent, StripeObject } from './objects.ts';
import { show } from './show.ts';

const SANDBOX_API_VERSION = '2026-10-28.endive';
/** The platform as an application: what the notice of a lost connection is about. */
const APPLICATION = { id: 'ca_sandbox', object: 'application', name: 'Sandbox platform' };

/** The answer given under an idempotency key; null while the first request with the key is still worked on. */
export type Remembered = { readonly parameters: string; readonly at: number; answer: Answer | null };

/** What changes in one go: in memory at once, so that a second request already sees it, then in the journal. */
export type Batch = {
  save(...objects: readonly StripeObject[]): void;
  /** Records an event with the object as it is now. `account` defaults to the object's. */
  tell(type: string, object: StripeObject, account?: string): void;
  /** Resolves when all of it is written and the webhooks are on their way. */
  commit(): Promise<void>;
};

/** Everything that the sandbox's Stripe knows. Objects are changed in place; a batch puts them into the journal. */
export type StripeStore = {
  readonly events: StripeEvent[];
  readonly remembered: Map<string, Remembered>;
  readonly now: () => number;
  /** When a bank debit settles by itself; null: only when told. */
  readonly debitSettlesAfterMs: number | null;
  /** An object by its id, whoever it belongs to. */
  get<K extends Kind>(kind: K, id: string | null): ObjectOf[K] | undefined;
  /** Every object of a kind, newest first. */
  all<K extends Kind>(kind: K): ObjectOf[K][];
  /** An object of any kind by its id. */
  lookUp(id: string): StripeObject | undefined;
  batch(): Batch;
  remember(key: string, entry: Remembered): Promise<void>;
  replay(entry: JournalEntry): void;
};

export function newStripeId(prefix: string): string {
  return `${prefix}_${randomBytes(18).toString('base64url').replace(/[-_]/g, 'x')}`;
}

/** What every new object has. */
export function born<K extends Kind>(kind: K, prefix: string, store: StripeStore) {
  return { id: newStripeId(prefix), object: kind, created: secondsOf(store) } as const;
}

/** The store's time in seconds. */
export function secondsOf(store: { readonly now: () => number }): number {
  return Math.floor(store.now() / 1000);
}

type Tables = { readonly [K in Kind]: Map<string, ObjectOf[K]> };

function emptyTables(): Tables {
  return {
    'checkout.session': new Map(),
    payment_intent: new Map(),
    setup_intent: new Map(),
    payment_method: new Map(),
    charge: new Map(),
    refund: new Map(),
    dispute: new Map(),
    customer: new Map(),
    account: new Map(),
    account_link: new Map(),
    balance_transaction: new Map(),
    payout: new Map(),
  };
}

type Options = {
  readonly journal: () => Journal;
  readonly notices: Notices;
  readonly now: () => number;
  readonly debitSettlesAfterMs: number | null;
};

export function createStripeStore(options: Options): StripeStore {
  const tables = emptyTables();
  const events: StripeEvent[] = [];
  const remembered = new Map<string, Remembered>();
  const put = (object: StripeObject) => {
    const table: Map<string, StripeObject> = tables[object.object];
    table.set(object.id, object);
  };
  return {
    events,
    remembered,
    now: options.now,
    debitSettlesAfterMs: options.debitSettlesAfterMs,
    get: (kind, id) => (id === null ? undefined : tables[kind].get(id)),
    all: (kind) => [...tables[kind].values()].reverse(),
    lookUp: (id) => {
      for (const table of Object.values(tables)) {
        const found: StripeObject | undefined = table.get(id);
        if (found) return found;
      }
      return undefined;
    },
    batch: () => createBatch(options, { put, events }),
    remember: (key, entry) => options.journal().append({ kind: 'stripe-key', key, entry }),
    replay: (entry) => {
      if (entry.kind === 'stripe-object' && isObject(entry.object)) put(entry.object);
      if (entry.kind === 'stripe-event' && isEvent(entry.event)) events.unshift(entry.event);
      if (entry.kind === 'stripe-key' && isRemembered(entry.entry)) remembered.set(String(entry.key), entry.entry);
    },
  };
}

function createBatch(options: Options, { put, events }: { put: (object: StripeObject) => void; events: StripeEvent[] }): Batch {
  const saved = new Set<StripeObject>();
  const told: StripeEvent[] = [];
  return {
    save: (...objects) => {
      for (const object of objects) {
        put(object);
        saved.add(object);
      }
    },
    tell: (type, object, account = object.hidden.account ?? undefined) => {
      const event: StripeEvent = {
        id: newStripeId('evt'),
        object: 'event',
        ...(account ? { account } : {}),
        api_version: SANDBOX_API_VERSION,
        created: secondsOf(options),
        livemode: object.hidden.livemode,
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        type,
        data: { object: type === 'account.application.deauthorized' ? APPLICATION : show(object) },
      };
      events.unshift(event);
      told.push(event);
    },
    commit: async () => {
      const journal = options.journal();
      await Promise.all([...saved].map((object) => journal.append({ kind: 'stripe-object', object })));
      for (const event of told) {
        await journal.append({ kind: 'stripe-event', event });
        await options.notices.post(event.account ? 'stripe-connect' : 'stripe', JSON.stringify(event));
      }
    },
  };
}

// The journal is written by this file alone, so that what it says about its kind is enough.
function isObject(value: unknown): value is StripeObject {
  return typeof value === 'object' && value !== null && 'object' in value && 'id' in value && 'hidden' in value;
}
function isEvent(value: unknown): value is StripeEvent {
  return typeof value === 'object' && value !== null && 'type' in value && 'data' in value;
}
function isRemembered(value: unknown): value is Remembered {
  return typeof value === 'object' && value !== null && 'parameters' in value && 'answer' in value;
}
