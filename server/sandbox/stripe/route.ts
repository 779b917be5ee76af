import type { FormObject } from './form.ts';
import type { Kind, ObjectOf, Owner, StripeObject } from './objects.ts';
import type { ObjectShape } from './parameters.ts';
import { noSuch } from './refusal.ts';
import { show } from './show.ts';
import type { StripeStore } from './store.ts';

/** One request, read: who asks, what for, with which parameters. */
export type Call = {
  readonly store: StripeStore;
  /** Whose objects are seen and made: a connected account's or the platform's own, live or test. */
  readonly owner: Owner;
  /** The id in the path; empty when there is none. */
  readonly id: string;
  readonly path: string;
  readonly form: FormObject;
  /** The address of one of the sandbox's pages as a browser reaches it. */
  readonly pageUrl: (path: string) => string;
};

/** An endpoint. `handle` answers with the object, or throws a Refusal. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly shape: ObjectShape;
  handle(call: Call): Promise<Record<string, unknown>>;
};

/** The object with `id` if it belongs to who asks. @throws Refusal `resource_missing`, as for one that does not exist */
export function owned<K extends Kind>(call: Pick<Call, 'store' | 'owner'>, kind: K, id: string, param?: string): ObjectOf[K] {
  const object = call.store.get(kind, id);
  const options = param ? { param, status: 400 as const } : { param: 'id', status: 404 as const };
  if (!object || object.hidden.account !== call.owner.account) throw noSuch(kind, id, options);
  if (object.hidden.livemode === call.owner.livemode) return object;
  const [there, here] = call.owner.livemode ? ['test', 'live'] : ['live', 'test'];
  throw noSuch(kind, id, {
    ...options,
    hint: `; a similar object exists in ${there} mode, but a ${here} mode key was used to make this request.`,
  });
}

/** Every object of a kind that who asks may see, newest first. */
export function allOwned<K extends Kind>({ store, owner }: Pick<Call, 'store' | 'owner'>, kind: K): ObjectOf[K][] {
  return store.all(kind).filter(({ hidden }: StripeObject) => hidden.account === owner.account && hidden.livemode === owner.livemode);
}

/** `GET` of one object. */
export function retrieveRoute(kind: Kind, path: string): Route {
  return { method: 'GET', path, shape: {}, handle: async (call) => show(owned(call, kind, call.id)) };
}
