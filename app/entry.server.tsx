import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router';
import { requestContext } from '#server/http/request-context.ts';

export const streamTimeout = 5_000;

/** Renders a page to a stream; scripts carry the nonce that this answer's content security policy allows. */
export default function handleRequest(...call: [Request, number, Headers, EntryContext, RouterContextProvider]): Promise<Response> {
  const [request, status, headers, entry, context] = call;
  const { nonce, process } = context.get(requestContext);
  const ready = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';
  return new Promise((resolve, reject) => {
    let answered = status;
    const timeout = setTimeout(() => page.abort(), streamTimeout + 1_000);
    const page = renderToPipeableStream(<ServerRouter context={entry} url={request.url} nonce={nonce} />, {
      nonce,
      [ready]: () => {
        const body = new PassThrough({
          final: (done) => {
            clearTimeout(timeout);
            done();
          },
        });
        headers.set('content-type', 'text/html; charset=utf-8');
        resolve(
          new Response(createReadableStreamFromReadable(body), {
            headers,
            status: answered,
          }),
        );
        page.pipe(body);
      },
      onShellError: (error) => {
        clearTimeout(timeout);
        reject(error instanceof Error ? error : new Error('The page could not be rendered.', { cause: error }));
      },
      onError: (error) => {
        answered = 500;
        process.log.error({ err: error }, 'a page failed while it was rendered');
      },
    });
  });
}
