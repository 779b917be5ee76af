import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

export type ReceivedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type LocalServer = AsyncDisposable & {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Every request, in order of arrival. */
  readonly received: readonly ReceivedRequest[];
};

/** A real HTTP server on this machine; `answer` sees the whole request and writes the response, or never does. */
export async function localServer(
  answer: (response: ServerResponse, request: ReceivedRequest, index: number) => void,
): Promise<LocalServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) if (chunk instanceof Uint8Array) chunks.push(chunk);
    const { method = '', url = '', headers } = incoming;
    const request = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
    received.push(request);
    answer(response, request, received.length - 1);
  });
  // Both families, so that ::1 and ::ffff:127.0.0.1 would reach it too.
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    received,
    [Symbol.asyncDispose]: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
