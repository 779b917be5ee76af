import { Failure } from '#server/errors.ts';

/** A failure as RFC 9457 problem details: what was found, what to do, and which fields are wrong. */
export function answerProblem(failure: Failure, headers: Readonly<Record<string, string>> = {}): Response {
  const body = {
    type: `urn:cadenza:problem:${failure.code}`,
    title: failure.message,
    status: failure.status,
    code: failure.code,
    detail: failure.remedy,
    ...(failure.fields.length > 0 ? { errors: failure.fields } : {}),
  };
  return Response.json(body, {
    status: failure.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

/** What was thrown by a door, as an answer: failures by their code, anything else as a 500 without its text. */
export function answerThrown(thrown: unknown, log: (error: unknown) => void): Response {
  if (thrown instanceof Failure) return answerProblem(thrown);
  log(thrown);
  const body = {
    type: 'urn:cadenza:problem:internal',
    title: 'Something went wrong on our side; nothing was stored.',
    status: 500,
    code: 'internal',
    detail: 'Send the same request again; it is safe to repeat.',
  };
  return Response.json(body, {
    status: 500,
    headers: { 'content-type': 'application/problem+json' },
  });
}
