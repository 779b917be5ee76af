import { getConnInfo } from '@hono/node-server/conninfo';
import { serveStatic } from '@hono/node-server/serve-static';
import type { TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { data, RouterContextProvider } from 'react-router';
import type { ProcessContext } from '#server/context.ts';
import { mailIsSimulated } from '#server/env.ts';
import { Failure } from '#server/errors.ts';
import { CLIENT_ADDRESS_HEADER, createAuth, findSession } from '#server/session.ts';
import { appRouter, createCaller } from '#server/trpc/router.ts';
import { createEventsApi } from './events-api.ts';
import { answerHealth, answerReadiness } from './health.ts';
import { createHookDoor } from './hooks.ts';
import { createInboundDoor } from './inbound.ts';
import { answerLiveFlow } from './live.ts';
import { LiveRooms } from './live-rooms.ts';
import { answerProblem, answerThrown } from './problem.ts';
import { requestContext } from './request-context.ts';
import { answerSandboxPage, isSandbox } from './sandbox-checkout.ts';
import { newNonce, refuseForeignOrigins, setSecurityHeaders } from './security.ts';
import { answerOwnStripeWebhook, answerPostmarkWebhook, answerStripeWebhook } from './webhooks.ts';

export type PageHandler = (request: Request, context: RouterContextProvider) => Promise<Response>;

export type AppOptions = {
  readonly process: ProcessContext;
  /** React Router's handler; without it (tests of the API) there are no pages. */
  readonly pages?: PageHandler;
  /** Who has which flow open; made here when left out. */
  readonly rooms?: LiveRooms;
  /** The folder with the built assets. */
  readonly assets?: string;
};

/** A pasted or uploaded file travels in a call; this is the most that one may carry. */
const CALL_LIMIT_BYTES = 24 * 1024 * 1024;
/** Three files of 5 MB each with what stands around them. */
const PORTAL_LIMIT_BYTES = 16 * 1024 * 1024;

/** Every door of the web server in the order in which they are tried. */
export function createApp({ process, pages, assets, rooms = new LiveRooms(process) }: AppOptions): Hono {
  const app = new Hono();
  const fail = (error: unknown) => process.log.error({ err: error }, 'a request failed');
  app.onError((error) => answerThrown(error, fail));
  app.get('/healthz', () => answerHealth());
  app.get('/readyz', () => answerReadiness(process));
  app.use(compress());
  if (assets) serveAssets(app, assets);
  const takeEvents = createEventsApi(process);
  app.post('/api/v1/events', (c) => takeEvents(c.req.raw, peerAddress(c)));
  app.all('/api/v1/events', (c) => answerProblem(wrongMethod(c.req.method), { allow: 'POST' }));
  app.all('/api/*', (c, next) => (c.req.path.startsWith('/api/auth/') ? next() : answerProblem(noDoor(c.req.path))));
  const takeHook = createHookDoor(process);
  app.post('/hooks/:token', (c) => takeHook(c.req.raw, { token: c.req.param('token'), address: peerAddress(c) }));
  app.post('/webhooks/stripe', (c) => answerStripeWebhook(process, c.req.raw));
  app.post('/webhooks/stripe/own/:token', (c) => answerOwnStripeWebhook(process, c.req.raw, c.req.param('token')));
  app.post('/webhooks/stripe/connect', (c) => answerStripeWebhook(process, c.req.raw, 'connect'));
  app.post('/webhooks/postmark/:secret', (c) => answerPostmarkWebhook(process, c.req.raw, c.req.param('secret')));
  const takeMail = createInboundDoor(process);
  app.post('/webhooks/postmark/:secret/inbound', (c) => takeMail(c.req.raw, c.req.param('secret')));
  app.use(refuseForeignOrigins(process.env.PUBLIC_URL));
  if (isSandbox(process.env.STRIPE_API_URL))
    app.on(['GET', 'POST'], ['/checkout/:sessionId', '/connect/:linkId'], (c) => answerSandboxPage(process.env.STRIPE_API_URL, c.req.raw));
  if (mailIsSimulated(process.env))
    app.on(['GET', 'POST'], ['/mailbox/:mailId', '/mailbox/:mailId/sent'], (c) =>
      answerSandboxPage(process.env.POSTMARK_API_URL, c.req.raw),
    );
  app.all('/api/auth/*', (c) => createAuth(process).handler(withClientAddress(c)));
  app.use(
    '/trpc/*',
    bodyLimit({
      maxSize: CALL_LIMIT_BYTES,
      onError: () => answerProblem(tooLarge('24 MB', 'Split the file and import the parts one after another.')),
    }),
  );
  app.use('/portal/*', bodyLimit({ maxSize: PORTAL_LIMIT_BYTES, onError: () => answerProblem(tooLarge('16 MB', 'Send smaller files.')) }));
  app.get('/live/flows/:flowId', (c) => answerLiveFlow(process, rooms, c));
  app.all('/trpc/*', (c) => answerCall(process, c.req.raw));
  // Mail programs post from wherever they are, with a token and without cookies; the pages' own check of origins is for cookies.
  if (pages) app.post('/u/:token', (c) => answerPage(process, pages, withClientAddress(c, 'origin')));
  if (pages) app.all('*', (c) => answerPage(process, pages, withClientAddress(c)));
  return app;
}

function serveAssets(app: Hono, root: string): void {
  app.use('/assets/*', async (c, next) => {
    await next();
    if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable');
  });
  app.use('/assets/*', serveStatic({ root, precompressed: true }));
}

function answerCall(process: ProcessContext, request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/trpc',
    req: request,
    router: appRouter,
    createContext: async () => ({
      process,
      session: await findSession(process, request),
      headers: request.headers,
    }),
  });
}

async function answerPage(process: ProcessContext, pages: PageHandler, request: Request): Promise<Response> {
  const session = await findSession(process, request);
  const caller = createCaller({ process, session, headers: request.headers }, { onError: ({ error }) => throwForPage(error) });
  const nonce = newNonce();
  const context = new RouterContextProvider();
  context.set(requestContext, { process, session, caller, nonce });
  const response = await pages(request, context);
  setSecurityHeaders(response.headers, {
    nonce,
    secure: process.env.PUBLIC_URL.startsWith('https://'),
  });
  return response;
}

/** What error pages show: React Router passes a thrown `data` on as it is, and hides any other error. */
function throwForPage(error: TRPCError): never {
  const { cause } = error;
  if (cause instanceof Failure && cause.code !== 'invalid-input')
    throw data(
      {
        code: cause.code,
        message: cause.message,
        remedy: cause.remedy,
        fields: cause.fields,
      },
      { status: cause.status },
    );
  if (cause instanceof Failure || error.code === 'BAD_REQUEST')
    throw data(
      {
        code: 'not-found',
        message: 'This address leads nowhere.',
        remedy: 'Go back to the list.',
        fields: [],
      },
      { status: 404 },
    );
  throw error;
}

/** The request with the peer's address in our own header, whatever the caller put there. @param without a header that is left out */
function withClientAddress(c: Context, without?: string): Request {
  const headers = new Headers(c.req.raw.headers);
  if (without) headers.delete(without);
  headers.set(CLIENT_ADDRESS_HEADER, peerAddress(c));
  return new Request(c.req.raw, { headers });
}

function peerAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '127.0.0.1';
  } catch {
    // Called without a socket, as tests do.
    return '127.0.0.1';
  }
}

function tooLarge(limit: string, remedy: string): Failure {
  return new Failure('too-large', `This is more than ${limit}.`, remedy);
}

function wrongMethod(method: string): Failure {
  return new Failure('wrong-method', `Events are sent with POST, not with ${method}.`, 'Send the event as JSON with POST.');
}

function noDoor(path: string): Failure {
  return new Failure('not-found', `There is no address "${path}" here.`, 'The events API is POST /api/v1/events.');
}
