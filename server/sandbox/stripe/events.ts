import { LIST, pageOf } from './list.ts';
import { textAt, textsAt } from './parameters.ts';
import { noSuch } from './refusal.ts';
import type { Call, Route } from './route.ts';

/** Events that who asks may see: of one account, live or test. */
function visible({ store, owner }: Call) {
  return store.events.filter((event) => (event.account ?? null) === owner.account && event.livemode === owner.livemode);
}

async function list(call: Call): Promise<Record<string, unknown>> {
  const type = textAt(call.form, 'type');
  const types = textsAt(call.form, 'types');
  const matching = visible(call).filter((event) => isType(event.type, type) && (types === null || types.includes(event.type)));
  return pageOf(call, matching, (event) => event);
}

/** `charge.*` means all of its kind. */
function isType(type: string, wanted: string | null): boolean {
  if (wanted === null || wanted === type) return true;
  return wanted.endsWith('*') && type.startsWith(wanted.slice(0, -1));
}

export const EVENT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v1/events', shape: { ...LIST, type: 'text', types: { list: 'text' } }, handle: list },
  {
    method: 'GET',
    path: '/v1/events/:id',
    shape: {},
    handle: async (call) => {
      const event = visible(call).find(({ id }) => id === call.id);
      if (!event) throw noSuch('event', call.id);
      return { ...event };
    },
  },
];
