const MB = 1024 * 1024;

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const paper =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** What can be attached on the page, which has no upload: a trial needs no files of its own. */
export const SAMPLE_FILES = {
  paper: { label: 'A PDF', name: 'remittance.pdf', type: 'application/pdf', make: () => Buffer.from(paper) },
  picture: { label: 'A picture', name: 'damage.png', type: 'image/png', make: () => Buffer.from(pixel, 'base64') },
  page: {
    label: 'A web page with a script',
    name: 'form.html',
    type: 'text/html',
    make: () => Buffer.from('<!doctype html><script>alert(document.domain)</script>'),
  },
  large: { label: 'A file of 12 MB, which is too large', name: 'film.mov', type: 'video/quicktime', make: () => Buffer.alloc(12 * MB) },
} as const;

export type SampleFile = keyof typeof SAMPLE_FILES;

export function isSampleFile(value: string): value is SampleFile {
  return Object.hasOwn(SAMPLE_FILES, value);
}
