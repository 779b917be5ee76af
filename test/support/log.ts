import { Writable } from 'node:stream';
import pino from 'pino';
import type { Logger } from '#server/log.ts';

export type Line = Readonly<Record<string, unknown>>;

/** A log that keeps its lines, with the names of levels. */
export function logInMemory(): { readonly logger: Logger; lines(): readonly Line[] } {
  const texts: string[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      texts.push(String(chunk));
      done();
    },
  });
  const logger = pino({ level: 'trace', base: null, timestamp: false, formatters: { level: (label) => ({ level: label }) } }, stream);
  return { logger, lines: () => texts.flatMap((text) => text.split('\n').filter(Boolean)).map((line): Line => JSON.parse(line)) };
}
