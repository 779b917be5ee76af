import { createHash } from 'node:crypto';
import type { Answer, SandboxRequest } from '../http.ts';
import type { Owner } from './objects.ts';
import { Refusal } from './refusal.ts';
import type { Remembered, StripeStore } from './store.ts';

/** Stripe forgets a key after a day: the next request with it makes a second object. */
const KEY_LIFE_MS = 24 * 3_600_000;

type Keys = Pick<StripeStore, 'now' | 'remembered' | 'remember'>;

type Once = {
  readonly store: Keys;
  readonly owner: Owner;
  /** Does the work. Never throws a Refusal: that too is an answer. */
  readonly answer: () => Promise<Answer>;
};

/**
 * Same key and parameters: the same answer. Same key, other parameters: 400. Still being worked on: 409. Keys of one account
 * mean nothing to another.
 */
export async function once(request: SandboxRequest, { store, owner, answer }: Once): Promise<Answer> {
  const given = request.headers['idempotency-key'];
  if (typeof given !== 'string' || given === '') return answer();
  const key = JSON.stringify([owner.account, owner.livemode, given]);
  const parameters = createHash('sha256').update(`${request.path}\n${request.body}`).digest('hex');
  const known = fresh(store, key);
  if (known && known.parameters !== parameters)
    throw new Refusal(400, `Keys for idempotent requests can only be used with the same parameters. Key: ${given}`, {
      type: 'idempotency_error',
    });
  if (known?.answer) return { ...known.answer, headers: { ...known.answer.headers, 'idempotent-replayed': 'true' } };
  if (known)
    throw new Refusal(409, `There is currently another in-progress request using this Idempotency Key: ${given}`, {
      type: 'idempotency_error',
      code: 'idempotency_key_in_use',
    });
  const entry: Remembered = { parameters, at: store.now(), answer: null };
  store.remembered.set(key, entry);
  return remembering(store, key, { entry, answer });
}

async function remembering(store: Keys, key: string, work: { entry: Remembered; answer: Once['answer'] }): Promise<Answer> {
  try {
    const made = await work.answer();
    // Stripe forgets the key of a request that failed its validation.
    if (made.status === 400 || made.status === 404) return made;
    work.entry.answer = made;
    await store.remember(key, work.entry);
    return made;
  } finally {
    if (!work.entry.answer) store.remembered.delete(key);
  }
}

function fresh(store: Keys, key: string): Remembered | null {
  const known = store.remembered.get(key);
  return known && store.now() - known.at < KEY_LIFE_MS ? known : null;
}
