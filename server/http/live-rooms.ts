import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { LIVE_CHANNEL } from '#server/flows/announce.ts';

/** Somebody who has a flow open to change it; `id` is their tab. */
export type Present = { readonly id: string; readonly userId: string; readonly name: string; readonly since: string };

/** One open stream: what it is told, and how it is ended when the server stops. */
export type Listener = {
  readonly id: string;
  readonly tenantId: string;
  readonly flowId: string;
  /** Null for those who only look: they hear, and are not named. */
  readonly present: Present | null;
  send(event: 'people' | 'saved' | 'published', data: unknown): void;
  end(): void;
};

export type LiveRooms = {
  /** Answers how to leave. */
  join(listener: Listener): Promise<() => void>;
  close(): Promise<void>;
};

/** How often each process says who is here, and for how long one that fell silent is believed. */
const BEAT_MS = 20_000;
const BELIEVED_MS = 50_000;
/** Who comes back in this time, after a stumble of the network, was never gone. */
const GRACE_MS = 3000;

const present = z.object({ id: z.string(), userId: z.string(), name: z.string(), since: z.string() });
const where = { tenantId: z.string(), flowId: z.string() };
const told = z.discriminatedUnion('what', [
  z.object({ what: z.literal('here'), ...where, from: z.string(), people: z.array(present), ask: z.boolean() }),
  z.object({ what: z.literal('saved'), ...where, by: z.string(), at: z.string(), revision: z.int() }),
  z.object({ what: z.literal('published'), ...where, by: z.string(), at: z.string(), version: z.int() }),
]);
type Told = z.infer<typeof told>;

type Room = {
  readonly tenantId: string;
  readonly flowId: string;
  readonly listeners: Set<Listener>;
  /** Those who left a moment ago. */
  readonly leaving: Set<Present>;
  /** What other processes said, by process. */
  readonly elsewhere: Map<string, { readonly people: readonly Present[]; readonly until: number }>;
};

/**
 * Who has which flow open, over all web processes of one database. Nothing is stored: each process tells the others who is
 * with it when that changes and every BEAT_MS (PostgreSQL's NOTIFY), and forgets a process that it no longer hears. One
 * connection a process listens, from the first open flow on.
 */
export function createLiveRooms(process: ProcessContext): LiveRooms {
  const self = randomUUID();
  const rooms = new Map<string, Room>();
  let listening: Promise<unknown> | null = null;
  let closed = false;

  const say = (room: Room, ask = false): Promise<void> => {
    const people = [...room.listeners].flatMap((listener) => listener.present ?? []).concat(...room.leaving);
    const { tenantId, flowId } = room;
    return process
      .notify(LIVE_CHANNEL, JSON.stringify({ what: 'here', tenantId, flowId, from: self, people, ask }))
      .catch((error: unknown) => {
        process.log.warn({ err: error }, 'the other web processes could not be told who is here');
      });
  };

  const hear = (payload: string): void => {
    const read = told.safeParse(readJson(payload));
    if (!read.success) return;
    const room = rooms.get(keyOf(read.data));
    if (room) hearIn(room, read.data);
  };

  const hearIn = (room: Room, news: Told): void => {
    if (news.what !== 'here') {
      const { what, tenantId: _tenant, flowId: _flow, ...data } = news;
      for (const listener of room.listeners) listener.send(what, data);
    } else if (news.from !== self) {
      room.elsewhere.set(news.from, { people: news.people, until: Date.now() + BELIEVED_MS });
      if (news.ask) void say(room);
      tellPeople(room);
    }
  };

  const beat = setInterval(() => {
    for (const room of rooms.values()) {
      for (const [from, { until }] of room.elsewhere) if (until < Date.now()) room.elsewhere.delete(from);
      void say(room);
      tellPeople(room);
    }
  }, BEAT_MS);
  beat.unref();

  const changed = (room: Room, ask = false) => {
    if (room.listeners.size + room.leaving.size === 0) rooms.delete(keyOf(room));
    tellPeople(room);
    return say(room, ask);
  };

  const leave = (room: Room, listener: Listener) => {
    room.listeners.delete(listener);
    const { present: person } = listener;
    if (!person || closed) return void changed(room);
    room.leaving.add(person);
    setTimeout(() => {
      room.leaving.delete(person);
      if (!closed) void changed(room);
    }, GRACE_MS).unref();
  };

  return {
    join: async (listener) => {
      // Whoever lost the connection to the database asks again who is where.
      listening ??= process.listen(LIVE_CHANNEL, hear, () => {
        for (const room of rooms.values()) void say(room, true);
      });
      await listening;
      const { tenantId, flowId } = listener;
      const known = rooms.get(keyOf(listener));
      const room = known ?? { tenantId, flowId, listeners: new Set(), leaving: new Set(), elsewhere: new Map() };
      rooms.set(keyOf(room), room);
      room.listeners.add(listener);
      await changed(room, true);
      return () => leave(room, listener);
    },
    close: async () => {
      closed = true;
      clearInterval(beat);
      const open = [...rooms.values()];
      for (const room of open) {
        for (const listener of room.listeners) listener.end();
        room.listeners.clear();
        room.leaving.clear();
      }
      await Promise.all(open.map((room) => say(room)));
      rooms.clear();
    },
  };
}

const keyOf = ({ tenantId, flowId }: { readonly tenantId: string; readonly flowId: string }): string => `${tenantId} ${flowId}`;

/** Tells everybody in the room who else is there; of one's own, only tabs that are really open. */
function tellPeople(room: Room): void {
  const here = [...room.listeners].flatMap((listener) => listener.present ?? []);
  const elsewhere = [...room.elsewhere.values()].flatMap(({ people }) => people);
  for (const listener of room.listeners) {
    const own = listener.present?.userId;
    const others = [...here, ...elsewhere, ...[...room.leaving].filter(({ userId }) => userId !== own)].filter(
      ({ id }) => id !== listener.id,
    );
    const once = new Map(others.toSorted((a, b) => (a.since < b.since ? 1 : -1)).map((person) => [person.userId, person]));
    listener.send(
      'people',
      [...once.values()].map(({ userId, name, since }) => ({ name, since, self: userId === own })),
    );
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
