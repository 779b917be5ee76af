import { PORTAL_HEADERS } from '#server/http/portal.ts';

const KINDS = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8' } as const;

/** A file to keep. Its name is made of letters, digits and dashes alone, whatever the invoice's number holds. */
export function fileAnswer(body: BodyInit, name: string, kind: keyof typeof KINDS): Response {
  const safe =
    name
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'file';
  return new Response(body, {
    headers: { ...PORTAL_HEADERS, 'content-type': KINDS[kind], 'content-disposition': `attachment; filename="${safe}.${kind}"` },
  });
}

/** For a visitor whose link opens nothing, or nothing of that name. */
export const noFile = (): Response =>
  new Response('There is no such file here.\n', {
    status: 404,
    headers: { ...PORTAL_HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  });
