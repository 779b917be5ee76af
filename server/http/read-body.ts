import { Failure } from '#server/errors.ts';

export type BodyLimit = { readonly bytes: number; readonly remedy: string };

/**
 * The bytes of a JSON body, up to the limit: a stream that goes on is cut, whatever its Content-Length said.
 * @throws Failure `malformed-body` or `too-large`
 */
export async function readBody(request: Request, limit: BodyLimit): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type))
    throw new Failure(
      'malformed-body',
      `The content type is "${type}"; application/json is needed.`,
      'Set the header Content-Type: application/json.',
    );
  const tooLarge = new Failure('too-large', `The body is larger than ${Math.floor(limit.bytes / 1024)} kB.`, limit.remedy);
  if (Number(request.headers.get('content-length') ?? 0) > limit.bytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit.bytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
