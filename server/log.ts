import pino, { type Logger } from 'pino';

export type { Logger };

/** Structured log to standard error; secrets are removed wherever they stand. `level` is a pino level name or `silent`. */
export function createLogger(level: string): Logger {
  const secrets = ['authorization', 'cookie', 'token', 'password', 'secret', 'url'];
  return pino(
    { level, base: null, redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[removed]' } },
    pino.destination({ fd: 2, sync: true }),
  );
}
