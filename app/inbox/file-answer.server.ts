/** A file that a customer sent: saved, never shown, whatever it holds. */
export function savedFile({ name, mediaType, content }: { name: string; mediaType: string; content: Uint8Array }): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
