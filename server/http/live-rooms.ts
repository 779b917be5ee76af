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
export class LiveRooms {
  readonly #process: ProcessContext;
  readonly #self = randomUUID();
  readonly #rooms = new Map<string, Room>();
  readonly #beat: ReturnType<typeof setInterval>;
  #listening: Promise<unknown> | null = null;
  #closed = false;

  constructor(process: ProcessContext) {
    this.#process = process;
    this.#beat = setInterval(() => this.#beatAll(), BEAT_MS);
    this.#beat.unref();
  }

  /** Answers how to leave. */
  async join(listener: Listener): Promise<() => void> {
    // Whoever lost the connection to the database asks again who is where.
    this.#listening ??= this.#process.listen(
      LIVE_CHANNEL,
      (payload) => this.#hear(payload),
      () => this.#askAll(),
    );
    await this.#listening;
    const { tenantId, flowId } = listener;
    const known = this.#rooms.get(keyOf(listener));
    const room = known ?? { tenantId, flowId, listeners: new Set(), leaving: new Set(), elsewhere: new Map() };
    this.#rooms.set(keyOf(room), room);
    room.listeners.add(listener);
    await this.#changed(room, true);
    return () => this.#leave(room, listener);
  }

  /** Ends every stream and says goodbye to the other processes. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#beat);
    const open = [...this.#rooms.values()];
    for (const room of open) {
      for (const listener of room.listeners) listener.end();
      room.listeners.clear();
      room.leaving.clear();
    }
    await Promise.all(open.map((room) => this.#say(room, false)));
    this.#rooms.clear();
  }

  /** Tells the other processes who is here; `ask` has them answer. */
  async #say(room: Room, ask: boolean): Promise<void> {
    const people = [...room.listeners].flatMap((listener) => listener.present ?? []).concat(...room.leaving);
    const { tenantId, flowId } = room;
    try {
      await this.#process.notify(LIVE_CHANNEL, JSON.stringify({ what: 'here', tenantId, flowId, from: this.#self, people, ask }));
    } catch (error) {
      this.#process.log.warn({ err: error }, 'the other web processes could not be told who is here');
    }
  }

  #askAll(): void {
    for (const room of this.#rooms.values()) void this.#say(room, true);
  }

  #beatAll(): void {
    for (const room of this.#rooms.values()) {
      for (const [from, { until }] of room.elsewhere) if (until < Date.now()) room.elsewhere.delete(from);
      void this.#say(room, false);
      tellPeople(room);
    }
  }

  #hear(payload: string): void {
    const read = told.safeParse(readJson(payload));
    const room = read.success ? this.#rooms.get(keyOf(read.data)) : undefined;
    if (!read.success || !room) return;
    const news = read.data;
    if (news.what !== 'here') {
      const { what, tenantId: _tenant, flowId: _flow, ...data } = news;
      for (const listener of room.listeners) listener.send(what, data);
    } else if (news.from !== this.#self) {
      room.elsewhere.set(news.from, { people: news.people, until: Date.now() + BELIEVED_MS });
      if (news.ask) void this.#say(room, false);
      tellPeople(room);
    }
  }

  #changed(room: Room, ask: boolean): Promise<void> {
    if (room.listeners.size + room.leaving.size === 0) this.#rooms.delete(keyOf(room));
    tellPeople(room);
    return this.#say(room, ask);
  }

  #leave(room: Room, listener: Listener): void {
    const { present: person } = listener;
    if (!room.listeners.delete(listener) || this.#closed) return;
    if (!person) return void this.#changed(room, false);
    room.leaving.add(person);
    tellPeople(room);
    setTimeout(() => {
      room.leaving.delete(person);
      if (!this.#closed) void this.#changed(room, false);
    }, GRACE_MS).unref();
  }
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
