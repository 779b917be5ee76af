import { Failure } from '#server/errors.ts';

export const MOST_FILES = 3;
export const LARGEST_FILE_BYTES = 5 * 1024 * 1024;

/** A file that may be kept: its kind is what its first bytes say, its name is ours. */
export type CheckedFile = { readonly name: string; readonly mediaType: string; readonly content: Buffer };

const KINDS = [
  { mediaType: 'image/jpeg', ending: 'jpg', starts: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', ending: 'png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'application/pdf', ending: 'pdf', starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
] as const;

/**
 * Names the files that a customer sent by their place and by what they hold, whatever they were called.
 * @throws Failure `invalid-input` naming `files` for too many, too large or other ones
 */
export function checkFiles(files: readonly Uint8Array[]): readonly CheckedFile[] {
  if (files.length > MOST_FILES) throw refused(`${files.length} files were sent.`);
  return files.map((bytes, index) => {
    if (bytes.length > LARGEST_FILE_BYTES) throw refused(`File ${index + 1} has ${bytes.length} bytes.`);
    const kind = KINDS.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte));
    if (!kind) throw refused(`File ${index + 1} is neither JPEG, PNG nor PDF.`);
    return { name: `file-${index + 1}.${kind.ending}`, mediaType: kind.mediaType, content: Buffer.from(bytes) };
  });
}

function refused(found: string): Failure {
  const message = `Send at most ${MOST_FILES} files, each a JPEG, PNG or PDF of at most 5 MB.`;
  return new Failure('invalid-input', found, message, { fields: [{ field: 'files', message }] });
}
