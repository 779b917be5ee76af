import { expect } from 'vitest';

export type StreamedEvent = { readonly event: string; readonly data: unknown };

export type EventStream = AsyncDisposable & {
  /** Every event so far. */
  readonly events: readonly StreamedEvent[];
  /** Waits until an event of this name carries this. */
  heard(event: string, data: unknown): Promise<void>;
  /** Resolves when the server ended it. */
  readonly ended: Promise<void>;
};

/** Reads server-sent events as a browser does; disposing hangs up. */
export function readEventStream(response: Response): EventStream {
  const events: StreamedEvent[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => {
    let rest = '';
    for (;;) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return;
      const blocks = (rest + chunk.value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (event && data) events.push({ event, data: JSON.parse(data) });
      }
    }
  };
  const ended = read().catch(() => {});
  return {
    events,
    ended,
    heard: (event, data) =>
      expect.poll(() => events.filter((each) => each.event === event).map((each) => each.data), { timeout: 10_000 }).toContainEqual(data),
    [Symbol.asyncDispose]: async () => {
      await reader?.cancel();
      await ended;
    },
  };
}
