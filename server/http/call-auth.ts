import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { createAuth } from '#server/session.ts';

export type AuthCall = {
  /** Below `/api/auth`. */
  readonly path: string;
  readonly body: object;
  /** What a refusal means to the person who asked. */
  readonly refused: () => Failure;
};

/** Posts to better-auth through its own door, so that its rate limits and checks apply. @throws Failure */
export async function callAuth(process: ProcessContext, request: Request, { path, body, refused }: AuthCall): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/json');
  headers.set('origin', process.env.PUBLIC_URL);
  for (const name of ['content-length', 'transfer-encoding']) headers.delete(name);
  const url = `${process.env.PUBLIC_URL}/api/auth${path}`;
  const response = await createAuth(process).handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
  if (response.ok) return response;
  if (response.status === 429)
    throw new Failure('too-many-requests', 'There were too many attempts from here.', 'Wait a minute, then try again.');
  if (response.status >= 500) throw new Error(`The sign-in service answered ${response.status} to ${path}.`);
  throw refused();
}
