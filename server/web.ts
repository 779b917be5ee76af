import { join } from 'node:path';
import * as build from 'virtual:react-router/server-build';
import { serve } from '@hono/node-server';
import { createRequestHandler } from 'react-router';
import { openContext } from './context.ts';
import type { Env } from './env.ts';
import { createApp } from './http/app.ts';
import { LiveRooms } from './http/live-rooms.ts';
import { createPorts } from './integrations/create-ports.ts';

/** Starts the web server on the configured port. `close` answers what is in flight, then lets go of the database. */
export async function startWeb(env: Env): Promise<{ url: string; close(): Promise<void> }> {
  const process = openContext({ env, ...createPorts(env) });
  const { basename = '/', allowedActionOrigins = [], unstable_getCriticalCss: _, ...rest } = build;
  const pages = createRequestHandler({ ...rest, basename, allowedActionOrigins }, 'production');
  const rooms = new LiveRooms(process);
  const app = createApp({
    process,
    rooms,
    pages,
    assets: join(import.meta.dirname, '../client'),
  });
  const server = serve({
    fetch: app.fetch,
    port: env.PORT,
    hostname: listenAddress(env),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  process.log.info({ port: env.PORT }, 'web server is up');
  return {
    url: env.PUBLIC_URL,
    close: async () => {
      // Streams would keep the server open; their browsers come back to another process.
      await rooms.close();
      await closeServer(server);
      await process[Symbol.asyncDispose]();
    },
  };
}

/** Requests under way have this long to be answered; browsers keep connections open for longer than anyone wants to wait. */
const GRACE_MS = 2000;

async function closeServer(server: ReturnType<typeof serve>): Promise<void> {
  if (!('closeIdleConnections' in server)) return;
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(cut);
  clearInterval(idle);
}

/** A trial on one's own machine is for that machine alone; a configured address is served to the network. */
function listenAddress(env: Env): string {
  const host = new URL(env.PUBLIC_URL).hostname;
  return host === 'localhost' || host === '127.0.0.1' ? '127.0.0.1' : '0.0.0.0';
}
