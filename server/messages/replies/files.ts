import type { InboundFile } from '#server/integrations/ports.ts';

export const MOST_FILES = 10;
export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;
/** What all files of one mail may have together, and what one message's answers may bring in a day. */
export const MOST_BYTES = 25 * 1024 * 1024;
export const MOST_BYTES_A_DAY = 60 * 1024 * 1024;

/** A file as it is kept: its kind is what its first bytes say, its name is ours. */
export type KeptFile = {
  readonly name: string;
  readonly givenName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly content: Buffer | null;
  readonly refused: string | null;
};

const KINDS = [
  { mediaType: 'application/pdf', ending: 'pdf', starts: '%PDF-' },
  { mediaType: 'image/jpeg', ending: 'jpg', starts: '\xff\xd8\xff' },
  { mediaType: 'image/png', ending: 'png', starts: '\x89PNG\r\n\x1a\n' },
  { mediaType: 'image/gif', ending: 'gif', starts: 'GIF8' },
  { mediaType: 'application/zip', ending: 'zip', starts: 'PK\x03\x04' },
] as const;
/** Office files are archives; their ending tells their owner's program what to do with them. */
const OFFICE = /\.(docx|xlsx|pptx|odt|ods)$/i;

/**
 * What is kept of the files of a mail. Nothing is unpacked or looked into beyond the first bytes; whatever it calls itself, it
 * is kept as what it is and handed out as a download alone. @param spent bytes that this message's answers brought today
 */
export function judgeFiles(files: readonly InboundFile[], spent: number): readonly KeptFile[] {
  let [own, day] = [0, spent];
  return files.slice(0, 5 * MOST_FILES).map((file, index) => {
    const refused = refusalOf(file, { index, own, day });
    if (!refused) {
      own += file.size;
      day += file.size;
    }
    const { mediaType, ending } = kindOf(file);
    return {
      name: `file-${index + 1}.${ending}`,
      givenName: file.name,
      mediaType,
      size: Math.min(file.size, 2 ** 31 - 1),
      content: refused ? null : file.content,
      refused,
    };
  });
}

function refusalOf(
  { size, content }: InboundFile,
  at: { readonly index: number; readonly own: number; readonly day: number },
): string | null {
  if (at.index >= MOST_FILES) return `a mail may bring ${MOST_FILES} files`;
  if (size > LARGEST_FILE_BYTES) return 'it is larger than 10 MB';
  if (at.own + size > MOST_BYTES) return 'the files of this mail are larger than 25 MB together';
  if (at.day + size > MOST_BYTES_A_DAY) return 'too much was sent to this address today';
  return content === null ? 'it did not arrive whole' : null;
}

function kindOf({ name, content }: InboundFile): { readonly mediaType: string; readonly ending: string } {
  const head = content?.subarray(0, 8).toString('latin1') ?? '';
  const kind = KINDS.find(({ starts }) => head.startsWith(starts));
  if (!kind) return { mediaType: 'application/octet-stream', ending: 'bin' };
  const office = kind.ending === 'zip' ? OFFICE.exec(name)?.[1] : undefined;
  return office ? { mediaType: 'application/octet-stream', ending: office.toLowerCase() } : kind;
}
