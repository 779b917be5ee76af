import { randomUUID } from 'node:crypto';
import type { Journal, JournalEntry } from './journal.ts';

/** A webhook on its way to the product. */
export type Notice = {
  readonly id: string;
  /** Stripe tells of connected accounts at an endpoint of its own, signed with its own secret. */
  readonly provider: 'postmark' | 'postmark-inbound' | 'stripe' | 'stripe-connect';
  readonly body: string;
  /** Milliseconds since the epoch before which it stays here. */
  readonly notBefore: number;
};

/** `hold` keeps notices until `release`; `lose` drops those that come from now on, as if every try had failed. */
export type NoticeMode = 'send' | 'hold' | 'lose';

/** What may happen to notices on their way; the same for all that come from now on. */
export type NoticeWeather = {
  readonly mode: NoticeMode;
  /** Milliseconds that each notice waits before its first try. */
  readonly delayMs: number;
  /** How often each is delivered. */
  readonly copies: number;
};

/** Where a notice goes; headers are made for each try, because Stripe's signature carries the time of the try. */
export type NoticeTarget = {
  readonly url: string;
  headers(body: string): Record<string, string>;
};

export type Notices = {
  /** Resolves once it is recorded; it leaves by itself. */
  post(provider: Notice['provider'], body: string, delayMs?: number): Promise<void>;
  replay(entry: JournalEntry): void;
  setWeather(weather: NoticeWeather): void;
  /** Sends what is held: as it came, in reverse, or each as often as `copies` says. Resolves when all were tried once. */
  release(options: { reverse: boolean; copies: number }): Promise<number>;
  waiting(): number;
  close(): Promise<void>;
};

const CALM: NoticeWeather = { mode: 'send', delayMs: 0, copies: 1 };
const MAX_AT_ONCE = 16;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 60_000;

type Options = {
  readonly journal: () => Journal;
  readonly targets: Partial<Record<Notice['provider'], NoticeTarget>>;
  readonly now: () => number;
};

/** Delivers webhooks as the providers do: at least once, in no promised order, again with growing pauses until a 2xx. */
export function createNotices(options: Options): Notices {
  const queue = createQueue(options);
  let weather: NoticeWeather = CALM;
  const send = (notice: Notice) => deliver(notice, options.targets[notice.provider], queue.closing.signal);
  return {
    post: async (provider, body, delayMs = 0) => {
      if (weather.mode === 'lose') return;
      const notBefore = options.now() + delayMs + weather.delayMs;
      for (let copy = 1; copy <= weather.copies; copy += 1) {
        const notice: Notice = { id: randomUUID(), provider, body, notBefore };
        await options.journal().append({ kind: 'notice', notice });
        queue.accept(notice);
      }
      queue.pump();
    },
    replay: (entry) => {
      if (entry.kind === 'notice' && isNotice(entry.notice)) queue.accept(entry.notice);
      if (entry.kind === 'notice-done') queue.pending.delete(String(entry.id));
    },
    setWeather: (wanted) => {
      weather = wanted;
      queue.setHeld(wanted.mode === 'hold');
    },
    release: async ({ reverse, copies }) => {
      const held = [...queue.pending.values()].map((item) => item.notice);
      if (reverse) held.reverse();
      for (const notice of held) {
        for (let copy = 1; copy < copies; copy += 1) await send(notice);
        await queue.attempt(notice);
      }
      weather = CALM;
      queue.setHeld(false);
      return held.length;
    },
    waiting: () => queue.pending.size,
    close: async () => {
      queue.closing.abort();
      queue.pump();
    },
  };
}

type Pending = { readonly notice: Notice; failures: number; dueAt: number };

/** What is on its way: a few at once, each again after its pause. */
function createQueue(options: Options) {
  const pending = new Map<string, Pending>();
  const inFlight = new Set<string>();
  const closing = new AbortController();
  let held = true;
  let timer: NodeJS.Timeout | undefined;

  const pump = () => {
    clearTimeout(timer);
    if (held || closing.signal.aborted) return;
    let next = Number.POSITIVE_INFINITY;
    for (const [id, item] of pending) {
      if (inFlight.has(id)) continue;
      if (item.dueAt > options.now()) next = Math.min(next, item.dueAt);
      else if (inFlight.size < MAX_AT_ONCE) void attempt(item.notice);
      else return;
    }
    if (next < Number.POSITIVE_INFINITY) timer = setTimeout(pump, Math.max(1, next - options.now()));
  };

  const attempt = async (notice: Notice) => {
    inFlight.add(notice.id);
    const taken = await deliver(notice, options.targets[notice.provider], closing.signal);
    inFlight.delete(notice.id);
    const item = pending.get(notice.id);
    if (taken) {
      pending.delete(notice.id);
      await options.journal().append({ kind: 'notice-done', id: notice.id });
    } else if (item) {
      item.failures += 1;
      item.dueAt = options.now() + Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** item.failures);
    }
    pump();
  };

  const accept = (notice: Notice) => {
    if (options.targets[notice.provider]) pending.set(notice.id, { notice, failures: 0, dueAt: notice.notBefore });
  };
  const setHeld = (wanted: boolean) => {
    held = wanted;
    pump();
  };
  return { pending, closing, pump, attempt, accept, setHeld };
}

async function deliver(notice: Notice, target: NoticeTarget | undefined, signal: AbortSignal): Promise<boolean> {
  if (!target) return true;
  try {
    const answer = await fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...target.headers(notice.body),
      },
      body: notice.body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
    });
    await answer.arrayBuffer();
    // Postmark gives up on 403 and Stripe does not; here both go on, so that a wrong secret shows in the product's log.
    return answer.ok;
  } catch {
    return false;
  }
}

function isNotice(value: unknown): value is Notice {
  return typeof value === 'object' && value !== null && 'id' in value && 'provider' in value && 'body' in value && 'notBefore' in value;
}
